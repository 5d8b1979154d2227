using System.Text;
using System.Text.Json;
using Ingest.Core.Tagging.Files;

namespace Ingest.Core.Tagging;

/// <summary>Reads plan files and says where one is wrong.</summary>
internal static class PlanLoader
{
    public const string BuiltIn = "us-28-point-ukraine-2025.json";

    public static CompiledPlan LoadBuiltIn() => Compile(BuiltIn, PlanFiles.BuiltIn());

    public static PlanTagger Load(string path)
    {
        var json = ReadFile(path);
        var tagger = new PlanTagger(Compile(path, json));
        var failures = PlanExamples.Run(tagger.Compiled, path, json);
        return failures.Count == 0 ? tagger : throw new InputException(failures[0] + (failures.Count > 1 ? $" (and {failures.Count - 1} more: ingest plan check {path})" : ""));
    }

    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the plan cannot be read ({missing.Message})", missing);
        }
    }

    public static CompiledPlan Compile(string name, string json) => Read(name, json, PlanCompiler.Compile);

    /// <summary>The plan without its rules, which are neither compiled nor tried.</summary>
    public static PolicyPlan Outline(string name, string json) => Read(name, json, PlanCompiler.Outline);

    private static T Read<T>(string name, string json, Func<PlanFile, T> use)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(json);   // read from a string, it would go through a shared buffer of three bytes a character that stays: 8 MB
            return use(JsonSerializer.Deserialize(bytes, PlanJson.Default.PlanFile) ?? throw new InputException($"{name}:1: expected a plan object"));
        }
        catch (JsonException wrong)
        {
            throw new InputException($"{name}:{wrong.LineNumber + 1}: not a valid plan: {wrong.Message}", wrong);
        }
        catch (PlanPartException wrong)
        {
            throw new InputException($"{name}:{LineOf(json, wrong.Part)}: {wrong.Part}: {wrong.Message}", wrong);
        }
    }

    /// <summary>The 1-based line on which a quoted name first stands.</summary>
    public static int LineOf(string json, string name)
    {
        var at = json.IndexOf($"\"{name}\"", StringComparison.Ordinal);
        return at < 0 ? 1 : json.AsSpan(0, at).Count('\n') + 1;
    }
}
