using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Demo;

/// <summary>A piece of the built-in newsroom, written for it.</summary>
internal sealed record DemoPiece
{
    public required string Slug { get; init; }

    public required string Outlet { get; init; }

    /// <summary>The manner of its page: <c>magazine</c>, <c>brief</c>, <c>plain</c>, <c>paywall</c> or <c>cp1251</c>.</summary>
    public required string Style { get; init; }

    public required string Language { get; init; }

    public required int HoursAgo { get; init; }

    public required string Author { get; init; }

    public required string Title { get; init; }

    /// <summary>Paragraphs; "## " begins a sub-heading, "- " a list item.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The points that a reader finds in it.</summary>
    public required IReadOnlyList<string> Points { get; init; }

    /// <summary>All pieces.</summary>
    public static IReadOnlyList<DemoPiece> All { get; } = Load();

    private static IReadOnlyList<DemoPiece> Load()
    {
        using var stream = typeof(DemoPiece).Assembly.GetManifestResourceStream("demo/pieces.json")!;
        return JsonSerializer.Deserialize(stream, DemoJson.Default.IReadOnlyListDemoPiece)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<DemoPiece>))]
internal sealed partial class DemoJson : JsonSerializerContext;
