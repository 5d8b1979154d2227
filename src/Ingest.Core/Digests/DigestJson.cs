using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Core.Digests;

/// <summary>The JSON form of a digest, which is also how it is kept.</summary>
public static class DigestJson
{
    private static readonly DigestJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All), NewLine = "\n" });

    public static string Write(DigestDocument document) => JsonSerializer.Serialize(document, Context.DigestDocument) + "\n";

    public static DigestDocument Read(string json) => JsonSerializer.Deserialize(json, Context.DigestDocument)!;
}

[JsonSerializable(typeof(DigestDocument))]
internal sealed partial class DigestJsonContext : JsonSerializerContext;
