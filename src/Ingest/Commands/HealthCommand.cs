using System.CommandLine;
using Ingest.Core;
using Ingest.Observability;

namespace Ingest.Commands;

/// <summary><c>ingest health</c>: whether the worker on this data folder is alive and makes progress; 0 or 1, nothing else.</summary>
internal static class HealthCommand
{
    private const int Unwell = 1;

    public static Command Create()
    {
        var command = new Command("health", "Exit code 0 while the worker beside it is alive and makes progress, else 1");
        command.SetAction(async (parsed, _) =>
        {
            var problem = ProblemOf(parsed);
            await (problem is null ? Console.Out : Console.Error).WriteLineAsync(problem ?? "ok");
            return problem is null ? Verb.Done : Unwell;
        });
        return command;
    }

    private static string? ProblemOf(ParseResult parsed)
    {
        try
        {
            var folder = Settings.From(parsed).DataFolder;
            return Heartbeat.Read(folder) is { } last ? last.ProblemAt(TimeProvider.System.GetUtcNow()) : $"{folder}: no worker has given a sign of life here";
        }
        catch (InputException wrong)
        {
            return wrong.Message;
        }
    }
}
