using System.CommandLine;
using System.Text;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Tagging;

namespace Ingest.Commands;

/// <summary><c>ingest tag</c>: tags texts given as JSON Lines.</summary>
internal static class TagCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "JSON Lines of {id, lang?, title?, text}; - or nothing: standard input", DefaultValueFactory = _ => "-" };
        var offsets = new Option<string>("--offsets") { Description = "Unit of start and end", HelpName = "utf16|codepoints", DefaultValueFactory = _ => "utf16" };
        offsets.AcceptOnlyFromAmong("utf16", "codepoints");
        var strict = new Option<bool>("--strict") { Description = "Exit code 1 when a line could not be tagged" };
        return new Command("tag", "Tags texts: JSON Lines in, JSON Lines with the mentions out") { file, offsets, strict }.Does(async (parsed, cancellationToken) =>
        {
            var tagger = Settings.From(parsed).PlanFile is { } plan ? PlanTagger.Load(plan) : PlanTagger.LoadBuiltIn();
            using var input = Open(parsed.GetValue(file)!);
            await using var output = new BufferedStream(Console.OpenStandardOutput());
            var failed = false;
            for (var number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    failed |= !await TagAsync(tagger, line, number, parsed.GetValue(offsets) == "codepoints", output, cancellationToken);
                }
            }

            return failed && parsed.GetValue(strict) ? Verb.PartFailed : Verb.Done;
        });
    }

    private static async ValueTask<bool> TagAsync(PlanTagger tagger, string line, int number, bool codePoints, Stream output, CancellationToken cancellationToken)
    {
        try
        {
            using var item = JsonDocument.Parse(line);
            var text = Text(item.RootElement, "text") ?? throw new InputException("\"text\" is missing; expected {id, lang?, title?, text}");
            var title = Text(item.RootElement, "title");
            var mentions = tagger.Tag(title, text, Text(item.RootElement, "lang"));
            await JsonLines.WriteAsync(
                output,
                json =>
                {
                    json.WriteStartObject();
                    WriteId(json, item.RootElement);
                    Write(json, "mentions", text, mentions.Where(mention => mention.Field == MentionField.Text), tagger.Plan.Hash, codePoints);
                    Write(json, "titleMentions", title ?? "", mentions.Where(mention => mention.Field == MentionField.Title), tagger.Plan.Hash, codePoints);
                    json.WriteEndObject();
                },
                cancellationToken);
            return true;
        }
        catch (Exception wrong) when (wrong is JsonException or InputException)
        {
            await Console.Error.WriteLineAsync($"ingest: line {number}: {wrong.Message}");
            return false;
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string text, IEnumerable<Mention> mentions, string plan, bool codePoints)
    {
        json.WriteStartArray(name);
        foreach (var mention in mentions)
        {
            json.WriteStartObject();
            json.WriteString("point", mention.Point);
            json.WriteNumber("start", codePoints ? CodePoints(text, mention.Span.Start) : mention.Span.Start);
            json.WriteNumber("end", codePoints ? CodePoints(text, mention.Span.End) : mention.Span.End);
            json.WriteString("quote", mention.Quote);
            json.WriteString("rule", mention.Rule);
            json.WriteNumber("score", mention.Score);
            json.WriteString("plan", plan);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteId(Utf8JsonWriter json, JsonElement item)
    {
        json.WritePropertyName("id");
        if (item.TryGetProperty("id", out var id))
        {
            id.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind != JsonValueKind.Object ? throw new InputException("expected an object {id, lang?, title?, text}")
        : !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new InputException($"\"{name}\" must be a string");

    private static int CodePoints(string text, int unit)
    {
        var count = unit;
        for (var i = 0; i < unit; i++)
        {
            count -= char.IsLowSurrogate(text[i]) ? 1 : 0;
        }

        return count;
    }

    private static StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(file == "-" ? Console.OpenStandardInput() : File.OpenRead(file), new UTF8Encoding(false));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: cannot be read ({missing.Message}); expected a file of JSON Lines, or - for standard input", missing);
        }
    }
}
