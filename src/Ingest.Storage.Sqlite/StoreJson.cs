using System.Text.Json.Serialization;
using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>Records that are kept whole in one column.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedSource))]
[JsonSerializable(typeof(FeedItem))]
[JsonSerializable(typeof(FeedPace))]
[JsonSerializable(typeof(IReadOnlyList<TextBlock>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoreJson : JsonSerializerContext;
