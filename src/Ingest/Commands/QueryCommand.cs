using System.CommandLine;
using Ingest.Core;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest query</c>: read-only SQL over the documented views.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var sql = new Argument<string?>("sql") { Description = "A statement that reads, such as \"select day, point, outlet, mentions from coverage\"", HelpName = "SQL", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string>("--format") { Description = "table, csv or json (JSON Lines)", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json");
        var limit = new Option<int>("--limit") { Description = "Rows after which the output ends, with a note on standard error", HelpName = "N", DefaultValueFactory = _ => 100_000 };
        var timeout = new Option<int>("--timeout") { Description = "Seconds after which the statement is stopped", HelpName = "S", DefaultValueFactory = _ => 300 };
        var schema = new Option<bool>("--schema") { Description = "Print the views and what they hold" };
        return new Command("query", "Read-only SQL over the documented views") { sql, format, limit, timeout, schema }.Does(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                await Console.Out.WriteLineAsync(ViewGuide.Text);
                return Verb.Done;
            }

            if (parsed.GetValue(sql) is not { Length: > 0 } statement)
            {
                throw new InputException("query: expected a statement such as \"select point, count(*) from mentions group by point\"; \"ingest query --schema\" tells what there is");
            }

            if (parsed.GetValue(limit) < 1 || parsed.GetValue(timeout) is < 1 or > 86400)
            {
                throw new InputException("query: --limit expects a number of rows from 1, --timeout one of seconds from 1 to 86400");
            }

            await using var database = await SqliteDatabase.OpenAsync(Settings.From(parsed).DataFolder, StoreMode.ReadOnly, cancellationToken);
            using var query = ReadOnlyQuery.Run(database, statement, parsed.GetValue(limit), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellationToken);
            switch (parsed.GetValue(format))
            {
                case "csv":
                    await QueryOutput.WriteCsvAsync(query, cancellationToken);
                    break;
                case "json":
                    await QueryOutput.WriteJsonAsync(query, cancellationToken);
                    break;
                default:
                    QueryOutput.WriteTable(query);
                    break;
            }

            if (query.IsCut)
            {
                await Console.Error.WriteLineAsync($"only the first {parsed.GetValue(limit)} rows are shown; --limit gives more".AsMemory(), cancellationToken);
            }

            return Verb.Done;
        });
    }
}
