using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingest.Core.Digests;

/// <summary>The JSON form of a digest, which is also how it is kept. <c>digest.schema.json</c> documents it.</summary>
public static class DigestJson
{
    private static readonly DigestJsonContext Context = new(Options);

    /// <summary>How it is written: camelCase, every character as itself, line feeds alone.</summary>
    public static JsonSerializerOptions Options => new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n", Converters = { new InstantConverter() } };

    /// <summary>JSON Schema (2020-12) of the form.</summary>
    public static string Schema
    {
        get
        {
            using var reader = new StreamReader(typeof(DigestJson).Assembly.GetManifestResourceStream("digest.schema.json")!);
            return reader.ReadToEnd();
        }
    }

    public static string Write(DigestDocument document) => JsonSerializer.Serialize(document, Context.DigestDocument) + "\n";

    public static DigestDocument Read(string json) => JsonSerializer.Deserialize(json, Context.DigestDocument)!;
}
