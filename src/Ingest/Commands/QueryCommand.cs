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
        var schema = new Option<bool>("--schema") { Description = "Print the views and what they hold" };
        return new Command("query", "Read-only SQL over the documented views") { sql, format, schema }.Does(async (parsed, cancellationToken) =>
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

            await using var database = await SqliteDatabase.OpenAsync(Settings.From(parsed).DataFolder, StoreMode.ReadOnly, cancellationToken);
            using var query = ReadOnlyQuery.Run(database, statement, cancellationToken);
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

            return Verb.Done;
        });
    }
}
