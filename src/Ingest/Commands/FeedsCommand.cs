using System.CommandLine;

namespace Ingest.Commands;

/// <summary><c>ingest feeds</c>: the followed feeds, and reading of stored ones.</summary>
internal static class FeedsCommand
{
    public static Command Create() => new("feeds", "The list of followed feeds, the health of each, and reading of stored feed documents")
    {
        FeedsListCommand.Create(),
        FeedsAddCommand.Create(),
        FeedsRemoveCommand.Create(),
        FeedsCheckCommand.Create(),
        FeedsImportCommand.Create(),
        FeedsExportCommand.Create(),
        FeedsParseCommand.Create(),
    };
}
