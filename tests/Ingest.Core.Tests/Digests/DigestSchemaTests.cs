using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;
using Ingest.Core.Digests;

namespace Ingest.Core.Tests.Digests;

/// <summary>The documented schema is that of the record and its comments. <c>INGEST_UPDATE_SNAPSHOTS=1</c> writes it anew.</summary>
public sealed class DigestSchemaTests
{
    private static readonly XDocument Comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Ingest.Core.xml"));

    [Fact]
    public void Schema_OfTheJsonForm_IsTheDocumentedOne()
    {
        var written = Written();
        var path = SchemaFile();
        if (Environment.GetEnvironmentVariable("INGEST_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, written);
        }

        File.ReadAllText(path).Should().Be(written);
    }

    [Fact]
    public void Schema_EveryField_IsExplained()
    {
        var silent = new List<string>();
        Walk(JsonNode.Parse(DigestJson.Schema)!, "", silent);

        silent.Should().BeEmpty();
    }

    private static void Walk(JsonNode node, string path, List<string> silent)
    {
        if (node is JsonObject item && item["properties"] is JsonObject properties)
        {
            silent.AddRange(properties.Where(property => property.Value is JsonObject value && value["description"] is null).Select(property => $"{path}/{property.Key}"));
        }

        foreach (var (name, child) in node is JsonObject parent ? parent.Select(pair => (pair.Key, pair.Value)) : node is JsonArray list ? list.Select(value => ("", value)) : [])
        {
            if (child is not null)
            {
                Walk(child, $"{path}/{name}", silent);
            }
        }
    }

    private static string Written()
    {
        var options = new JsonSerializerOptions(DigestJson.Options) { NumberHandling = JsonNumberHandling.Strict, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var schema = (JsonObject)options.GetJsonSchemaAsNode(typeof(DigestDocument), new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Explain });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(options) + "\n";
    }

    private static JsonNode Explain(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.TypeInfo.Type == typeof(DateTimeOffset) || context.TypeInfo.Type == typeof(DateTimeOffset?))
        {
            node = new JsonObject { ["type"] = context.TypeInfo.Type == typeof(DateTimeOffset) ? "string" : new JsonArray("string", "null"), ["format"] = "date-time" };
        }

        if (context.PropertyInfo is { } property && node is JsonObject field && CommentOf(property) is { } comment)
        {
            field.Insert(0, "description", comment);
        }

        return node;
    }

    private static string? CommentOf(JsonPropertyInfo property)
    {
        var type = property.DeclaringType.FullName;
        var member = (property.AttributeProvider as MemberInfo)?.Name;
        var element = Member($"P:{type}.{member}")?.Element("summary") ?? Member($"T:{type}")?.Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == member);
        return element is null ? null : string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static XElement? Member(string name) => Comments.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == name);

    private static string SchemaFile([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Ingest.Core/Digests/digest.schema.json"));
}
