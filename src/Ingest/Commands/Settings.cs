using System.CommandLine;
using Ingest.Core;

namespace Ingest.Commands;

/// <summary>Where things are and how they are set, from the command line, the environment and <c>appsettings.json</c>, in this order of trust.</summary>
internal sealed class Settings
{
    private Settings(IConfigurationRoot configuration, string data, string feeds, string? plan)
    {
        Configuration = configuration;
        DataFolder = data;
        FeedsFile = feeds;
        PlanFile = plan;
    }

    public IConfigurationRoot Configuration { get; }

    public string DataFolder { get; }

    public string FeedsFile { get; }

    /// <summary><see langword="null"/> for the built-in plan.</summary>
    public string? PlanFile { get; }

    /// <summary>Reads the settings that a command line stands for.</summary>
    /// <param name="command">The parsed command line.</param>
    /// <param name="dataFolder">The data folder when neither the command line nor the environment names one.</param>
    /// <param name="defaults">Settings of the verb itself, which <c>--set</c> overrides.</param>
    /// <exception cref="InputException">A <c>--set</c> is not of the form <c>Section:Key=value</c>, or a secret's file cannot be read.</exception>
    public static Settings From(ParseResult command, string dataFolder = "data", IReadOnlyDictionary<string, string?>? defaults = null)
    {
        var overrides = new Dictionary<string, string?>(defaults ?? new Dictionary<string, string?>(), StringComparer.OrdinalIgnoreCase);
        foreach (var pair in command.GetValue(CommonOptions.Set) ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !pair[..equals].Contains(':', StringComparison.Ordinal))
            {
                throw new InputException($"--set {pair}: expected Section:Key=value, such as Http:HostPause=00:00:02");
            }

            overrides[pair[..equals]] = pair[(equals + 1)..];
        }

        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddInMemoryCollection(EnvironmentSettings.Read(Environment.GetEnvironmentVariables()))
            .AddInMemoryCollection(overrides)
            .Build();
        return new Settings(
            configuration,
            Choose(command.GetValue(CommonOptions.Data), "INGEST_DATA", dataFolder)!,
            Provided(Choose(command.GetValue(CommonOptions.Feeds), "INGEST_FEEDS", "feeds.json")!),
            Choose(command.GetValue(CommonOptions.Plan), "INGEST_PLAN", null));
    }

    /// <summary>In the container the list lies in the data volume; it is copied there from the image when absent.</summary>
    private static string Provided(string feeds)
    {
        if (Environment.GetEnvironmentVariable("INGEST_DEFAULT_FEEDS") is { Length: > 0 } shipped && !File.Exists(feeds) && File.Exists(shipped))
        {
            try
            {
                File.Copy(shipped, feeds);
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                return shipped;   // the folder's own check says what is wrong with it
            }
        }

        return feeds;
    }

    private static string? Choose(string? given, string variable, string? fallback) =>
        given ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : fallback);
}
