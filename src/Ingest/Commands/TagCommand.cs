using System.CommandLine;
using System.Text;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Tagging;

namespace Ingest.Commands;

/// <summary><c>ingest tag</c>: texts in JSON Lines, their mentions out.</summary>
internal static class TagCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "JSON Lines {id, lang?, title?, text}; - or nothing: standard input", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var offsets = new Option<string>("--offsets") { Description = "utf16 (code units) or codepoints", DefaultValueFactory = _ => "utf16" };
        offsets.AcceptOnlyFromAmong("utf16", "codepoints");
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a line could not be read" };
        return new Command("tag", "Tags texts: JSON Lines in, their mentions out") { file, offsets, strict }.Does(async (parsed, cancellationToken) =>
        {
            var tagger = Composition.LoadPlan(Settings.From(parsed));
            var path = parsed.GetValue(file)!;
            var counts = parsed.GetValue(offsets) == "codepoints";
            using var input = Open(path);
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            var failed = false;
            for (var number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                if (Read(line) is not { } text)
                {
                    failed = true;
                    await Console.Error.WriteLineAsync($"{path}:{number}: expected one JSON object a line, such as {{\"id\": 1, \"text\": \"...\"}}");
                    continue;
                }

                using (text.Line)
                {
                    await JsonLines.WriteAsync(output, json => Write(json, text, tagger, counts), cancellationToken);
                }
            }

            return failed && parsed.GetValue(strict) ? Verb.PartFailed : Verb.Done;
        });
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return path == "-" ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(path, Encoding.UTF8);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static InputText? Read(string line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
                ? new InputText(document, Text(root, "title"), text.GetString()!, Text(root, "lang"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, InputText text, PlanTagger tagger, bool codepoints)
    {
        var mentions = tagger.Tag(text.Title, text.Text, text.Language);
        json.WriteStartObject();
        json.WritePropertyName("id");
        if (text.Line.RootElement.TryGetProperty("id", out var id))
        {
            id.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        Write(json, "mentions", mentions.Where(mention => mention.Field == MentionField.Text), text.Text, tagger.Plan.Hash, codepoints);
        Write(json, "titleMentions", mentions.Where(mention => mention.Field == MentionField.Title), text.Title ?? "", tagger.Plan.Hash, codepoints);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Mention> mentions, string field, string plan, bool codepoints)
    {
        json.WriteStartArray(name);
        foreach (var mention in mentions)
        {
            json.WriteStartObject();
            json.WriteString("point", mention.Point);
            json.WriteNumber("start", Offset(field, mention.Span.Start, codepoints));
            json.WriteNumber("end", Offset(field, mention.Span.End, codepoints));
            json.WriteString("quote", mention.Quote);
            json.WriteString("rule", mention.Rule);
            json.WriteNumber("score", mention.Score);
            json.WriteString("plan", plan);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The number of code points before a code unit, or its own number.</summary>
    private static int Offset(string field, int unit, bool codepoints)
    {
        if (!codepoints)
        {
            return unit;
        }

        var points = 0;
        foreach (var _ in field.AsSpan(0, unit).EnumerateRunes())
        {
            points++;
        }

        return points;
    }

    private sealed record InputText(JsonDocument Line, string? Title, string Text, string? Language);
}
