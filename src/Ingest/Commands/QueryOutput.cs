using System.Globalization;
using System.Text.Json;
using Ingest.Storage.Sqlite;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary>The rows of a query as a table, CSV or JSON Lines.</summary>
internal static class QueryOutput
{
    public static void WriteTable(ReadOnlyQuery query)
    {
        var table = new Table();
        foreach (var column in query.Columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        foreach (var row in query.Rows())
        {
            table.AddRow(row.Select(value => Markup.Escape(Words.Shown(Text(value)))).ToArray());
        }

        AnsiConsole.Write(table);
    }

    public static async Task WriteCsvAsync(ReadOnlyQuery query, CancellationToken cancellationToken)
    {
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        await Csv.LineAsync(output, query.Columns, cancellationToken);
        foreach (var row in query.Rows())
        {
            await Csv.LineAsync(output, [.. row.Select(value => value is null ? null : Text(value))], cancellationToken);
        }
    }

    public static async Task WriteJsonAsync(ReadOnlyQuery query, CancellationToken cancellationToken)
    {
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        foreach (var row in query.Rows())
        {
            await JsonLines.WriteAsync(output, json => Write(json, query.Columns, row), cancellationToken);
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<object?> row)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i]);
            switch (row[i])
            {
                case null:
                    json.WriteNullValue();
                    break;
                case long whole:
                    json.WriteNumberValue(whole);
                    break;
                case double real:
                    json.WriteNumberValue(real);
                    break;
                case byte[] bytes:
                    json.WriteBase64StringValue(bytes);
                    break;
                case var text:
                    json.WriteStringValue(Text(text));
                    break;
            }
        }

        json.WriteEndObject();
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        byte[] bytes => $"({bytes.Length} bytes)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
