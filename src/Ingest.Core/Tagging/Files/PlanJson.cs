using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Core.Tagging.Files;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(PlanFile))]
internal sealed partial class PlanJson : JsonSerializerContext;
