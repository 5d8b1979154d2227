using System.Globalization;
using Ingest.Core;
using Microsoft.Extensions.Options;

namespace Ingest;

/// <summary>Binds and checks the settings before anything starts, so that a wrong value is one line that names its key.</summary>
internal static class OptionsBinding
{
    /// <summary>Binds a section to its options.</summary>
    /// <exception cref="InputException">A value has the wrong form or range.</exception>
    public static IServiceCollection AddChecked<TOptions, TValidator>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class, new()
        where TValidator : IValidateOptions<TOptions>, new()
    {
        services.Catalog().Add(section, typeof(TOptions));
        services.AddSingleton(Options.Create(Read<TOptions, TValidator>(configuration, section)));
        return services;
    }

    /// <summary>The settings known so far.</summary>
    public static SettingsCatalog Catalog(this IServiceCollection services)
    {
        if (services.FirstOrDefault(service => service.ServiceType == typeof(SettingsCatalog))?.ImplementationInstance is SettingsCatalog present)
        {
            return present;
        }

        var catalog = new SettingsCatalog();
        services.AddSingleton(catalog);
        return catalog;
    }

    /// <summary>Options that were bound already, for what is decided before the container is built.</summary>
    public static TOptions Bound<TOptions>(this IServiceCollection services)
        where TOptions : class =>
        ((IOptions<TOptions>)services.Single(service => service.ServiceType == typeof(IOptions<TOptions>)).ImplementationInstance!).Value;

    private static TOptions Read<TOptions, TValidator>(IConfiguration configuration, string section)
        where TOptions : class, new()
        where TValidator : IValidateOptions<TOptions>, new()
    {
        TOptions options;
        try
        {
            options = configuration.GetSection(section).Get<TOptions>() ?? new TOptions();
        }
        catch (InvalidOperationException wrong)
        {
            throw new InputException(Unreadable(typeof(TOptions), configuration, section) ?? $"setting {section}: {wrong.Message}", wrong);
        }

        var verdict = new TValidator().Validate(null, options);
        return verdict.Failed ? throw new InputException(string.Join("; ", (verdict.Failures ?? []).Select(failure => Describe(options, section, failure)))) : options;
    }

    /// <summary>The first value that is not of its option's kind.</summary>
    private static string? Unreadable(Type options, IConfiguration configuration, string section)
    {
        foreach (var property in options.GetProperties())
        {
            try
            {
                configuration.GetSection($"{section}:{property.Name}").Get(property.PropertyType);
            }
            catch (InvalidOperationException)
            {
                return $"setting {section}:{property.Name}={configuration[$"{section}:{property.Name}"]}: expected {SettingKinds.Describe(property)}";
            }
        }

        return null;
    }

    /// <summary>A validator says <c>Key: The field Options.Key must …</c>; we say which setting has which value as well.</summary>
    private static string Describe<TOptions>(TOptions options, string section, string failure)
    {
        var name = failure.Split(':', 2)[0];
        if (typeof(TOptions).GetProperty(name) is not { } property)
        {
            return $"setting {section}: {failure}";
        }

        var value = Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture);
        var reason = failure[(name.Length + 1)..].Trim().Replace($"The field {typeof(TOptions).Name}.{name} ", "", StringComparison.Ordinal);
        return $"setting {section}:{name}={(SettingKinds.IsSecret(name) ? "…" : value)}: {reason}";
    }
}
