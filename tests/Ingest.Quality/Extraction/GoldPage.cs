using System.Text.Json;

namespace Ingest.Quality.Extraction;

/// <summary>A page that we wrote in the manner of an outlet, with what a reader should get from it.</summary>
internal sealed record GoldPage(string File, string Url, string Title, IReadOnlyList<string> Authors, string? Published, string Language, string Status, string Text)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>All pages of tests/corpus/extraction.</summary>
    public static IReadOnlyList<GoldPage> All() => JsonSerializer.Deserialize<List<GoldPage>>(System.IO.File.ReadAllText(Corpus.PathOf("extraction", "gold.json")), Options)!;

    /// <summary>The page's bytes as stored.</summary>
    public byte[] Read() => System.IO.File.ReadAllBytes(Corpus.PathOf("extraction", File));
}
