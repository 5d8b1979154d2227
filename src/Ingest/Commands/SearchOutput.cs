using System.Text;
using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>What a search found, for people or as JSON Lines.</summary>
internal static class SearchOutput
{
    public static async Task WriteTextAsync(IReadOnlyList<SearchHit> hits, CancellationToken cancellationToken)
    {
        // bold on a terminal; in a file or pipe the hits stand between »double angles«, which no escape code can spoil
        var (open, close) = Console.IsOutputRedirected ? ("»", "«") : ("\u001b[1;33m", "\u001b[0m");
        foreach (var hit in hits)
        {
            var text = $"""
                {hit.Day:yyyy-MM-dd}  {hit.Outlet}  [{hit.ArticleId}]{(hit.Status == ArticleStatus.Full ? "" : $"  ({hit.Status.ToWord()})")}
                  {Mark(hit.Title, open, close)}
                  {hit.Url}
                  {Mark(hit.Passage, open, close)}

                """;
            await Console.Out.WriteLineAsync(text.AsMemory(), cancellationToken);
        }

        if (hits.Count == 0)
        {
            await Console.Error.WriteLineAsync("nothing was found; fewer words, a word's beginning with an asterisk (донбас*), or OR between words find more".AsMemory(), cancellationToken);
        }
    }

    public static async Task WriteJsonAsync(IReadOnlyList<SearchHit> hits, CancellationToken cancellationToken)
    {
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        foreach (var hit in hits)
        {
            await JsonLines.WriteAsync(
                output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("id", hit.ArticleId);
                    json.WriteString("url", hit.Url);
                    json.WriteString("outlet", hit.Outlet);
                    json.WriteString("day", hit.Day.ToString("O", null));
                    json.WriteString("published", hit.Published?.ToString());
                    json.WriteString("language", hit.Language);
                    json.WriteString("status", hit.Status.ToWord());
                    json.WriteString("title", hit.Title.Text.Length == 0 ? null : hit.Title.Text);
                    json.WriteString("passage", hit.Passage.Text);
                    json.WriteStartArray("marks");
                    foreach (var mark in hit.Passage.Marks)
                    {
                        json.WriteStartObject();
                        json.WriteNumber("start", mark.Start);
                        json.WriteNumber("end", mark.End);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                },
                cancellationToken);
        }
    }

    private static string Mark(Passage passage, string open, string close)
    {
        var marked = new StringBuilder();
        var at = 0;
        foreach (var mark in passage.Marks)
        {
            marked.Append(Clean(passage.Text[at..mark.Start])).Append(open).Append(Clean(passage.Text[mark.Start..mark.End])).Append(close);
            at = mark.End;
        }

        return marked.Append(Clean(passage.Text[at..])).ToString();
    }

    /// <summary>What came from outside must not steer the terminal.</summary>
    private static string Clean(string text) => string.Concat(text.Select(unit => char.IsControl(unit) ? ' ' : unit));
}
