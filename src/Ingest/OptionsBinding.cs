using Ingest.Core;
using Microsoft.Extensions.Options;

namespace Ingest;

/// <summary>Binds and checks the settings before anything starts, so that a wrong value is one line that names its key.</summary>
internal static class OptionsBinding
{
    /// <summary>Sections that belong to libraries and are not ours to check.</summary>
    private static readonly string[] Foreign = ["Logging", "Quartz"];

    /// <summary>Binds a section to its options.</summary>
    /// <exception cref="InputException">A value has the wrong form or range, or a key is unknown.</exception>
    public static IServiceCollection AddChecked<TOptions, TValidator>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class, new()
        where TValidator : IValidateOptions<TOptions>, new()
    {
        services.AddSingleton(Options.Create(Read<TOptions, TValidator>(configuration, section)));
        return services;
    }

    /// <summary>Refuses sections that nothing reads.</summary>
    /// <exception cref="InputException">There is one.</exception>
    public static void RefuseUnknownSections(IConfiguration configuration, params string[] known)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (!known.Contains(section.Key, StringComparer.OrdinalIgnoreCase) && !Foreign.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InputException($"setting {section.Key}: there is no such section; there are {string.Join(", ", known)}");
            }
        }
    }

    private static TOptions Read<TOptions, TValidator>(IConfiguration configuration, string section)
        where TOptions : class, new()
        where TValidator : IValidateOptions<TOptions>, new()
    {
        var keys = typeof(TOptions).GetProperties().Select(property => property.Name).ToList();
        foreach (var child in configuration.GetSection(section).GetChildren())
        {
            if (!keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new InputException($"setting {section}:{child.Key}: there is no such key; {section} has {string.Join(", ", keys)}");
            }
        }

        TOptions options;
        try
        {
            options = configuration.GetSection(section).Get<TOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new TOptions();
        }
        catch (InvalidOperationException wrong)
        {
            throw new InputException($"setting {section}: {wrong.InnerException?.Message ?? wrong.Message} ({wrong.Message})", wrong);
        }

        var verdict = new TValidator().Validate(null, options);
        return verdict.Failed ? throw new InputException($"setting {section}: {string.Join("; ", verdict.Failures ?? [])}") : options;
    }
}
