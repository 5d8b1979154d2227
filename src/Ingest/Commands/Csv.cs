using System.Text;

namespace Ingest.Commands;

/// <summary>Lines of CSV (RFC 4180).</summary>
internal static class Csv
{
    public static ValueTask LineAsync(Stream output, IReadOnlyList<string?> fields, CancellationToken cancellationToken) =>
        output.WriteAsync(Encoding.UTF8.GetBytes(string.Join(',', fields.Select(Quote)) + "\r\n"), cancellationToken);

    private static string Quote(string? field) => field switch
    {
        null => "",
        _ when field.AsSpan().IndexOfAny("\",\r\n") < 0 => field,
        _ => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
    };
}
