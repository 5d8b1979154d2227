using System.CommandLine;

namespace Ingest.Commands;

/// <summary><c>ingest feeds</c>: the followed feeds, and reading of stored ones.</summary>
internal static class FeedsCommand
{
    public static Command Create() => new("feeds", "The followed feeds, and reading of stored feed documents") { FeedsListCommand.Create(), FeedsParseCommand.Create() };
}
