using System.Text.Json;

namespace Ingest.Quality.Stories;

/// <summary>One article of tests/corpus/stories/labelled.jsonl: those of one story are copies of one text.</summary>
internal sealed record LabelledArticle(string Id, string Story, string Language, string Title, string Text)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<LabelledArticle> All { get; } = [.. File.ReadLines(Corpus.PathOf("stories", "labelled.jsonl")).Select(line => JsonSerializer.Deserialize<LabelledArticle>(line, Options)!)];
}
