using System.Text.Json;

namespace Ingest.Quality.Tagging;

/// <summary>A sentence or a short text with the points that a reader finds in it.</summary>
internal sealed record LabelledText(string Id, string Lang, string? Title, string Text, IReadOnlyList<LabelledMention> Mentions)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A file of one object a line.</summary>
    public static IReadOnlyList<LabelledText> Load(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LabelledText>(line, Options)!)];
}

/// <summary>A span, in code points, and its point.</summary>
internal sealed record LabelledMention(string Point, int Start, int End);
