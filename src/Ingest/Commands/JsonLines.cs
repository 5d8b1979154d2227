using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ingest.Commands;

/// <summary>How the program writes JSON: UTF-8, camelCase, one object a line, nulls written.</summary>
internal static class JsonLines
{
    /// <summary>Letters of all scripts stand as they are; only what JSON itself forbids is escaped.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>Writes one object and its line end to a stream of its own buffer.</summary>
    public static async ValueTask WriteAsync(Stream output, Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        System.Buffers.BuffersExtensions.Write(buffer, "\n"u8);
        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
    }
}
