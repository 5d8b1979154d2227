using System.CommandLine;

namespace Ingest.Commands;

/// <summary>The options that every verb understands.</summary>
internal static class CommonOptions
{
    public static Option<string?> Data { get; } = new("--data") { Description = "Folder with ingest.db and digests/ (environment: INGEST_DATA; default: data)", HelpName = "DIR", Recursive = true };

    public static Option<string?> Feeds { get; } = new("--feeds") { Description = "The feeds to follow (environment: INGEST_FEEDS; default: feeds.json)", HelpName = "FILE", Recursive = true };

    public static Option<string?> Plan { get; } = new("--plan") { Description = "The points to tag (environment: INGEST_PLAN; default: the built-in 28-point plan)", HelpName = "FILE", Recursive = true };

    public static Option<string[]> Set { get; } = new("--set") { Description = "Overrides one setting; may stand several times", HelpName = "Section:Key=value", Recursive = true, AllowMultipleArgumentsPerToken = false };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Data);
        root.Options.Add(Feeds);
        root.Options.Add(Plan);
        root.Options.Add(Set);
    }
}
