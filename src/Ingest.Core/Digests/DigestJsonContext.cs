using System.Text.Json.Serialization;

namespace Ingest.Core.Digests;

[JsonSerializable(typeof(DigestDocument))]
internal sealed partial class DigestJsonContext : JsonSerializerContext;
