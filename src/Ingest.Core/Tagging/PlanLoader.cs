using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ingest.Core.Tagging;

/// <summary>Reads a plan file and makes its rules ready to match.</summary>
internal sealed class PlanLoader
{
    /// <summary>Part of the plan's identity: raised when the same rules would tag differently.</summary>
    private const string TaggerVersion = "1";

    private readonly PlanDocument document;
    private readonly string path;
    private readonly Dictionary<string, int> termIds = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<Phrase>> terms = [];

    private PlanLoader(PlanDocument document, string path)
    {
        this.document = document;
        this.path = path;
    }

    /// <summary>The built-in 28-point plan.</summary>
    public static CompiledPlan BuiltIn()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("plans/us-28-point-ukraine-2025.json")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Compile(memory.ToArray(), "the built-in plan");
    }

    /// <summary>A plan file of the user's.</summary>
    /// <exception cref="InputException">It is missing or wrong.</exception>
    public static CompiledPlan Load(string path)
    {
        try
        {
            return Compile(File.ReadAllBytes(path), path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the plan cannot be read: {missing.Message}; name one with --plan FILE, or leave it out for the built-in plan", missing);
        }
    }

    private static CompiledPlan Compile(byte[] json, string path)
    {
        try
        {
            return new PlanLoader(JsonSerializer.Deserialize(json.AsSpan(json is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0), PlanJson.Default.PlanDocument)!, path).Compile();
        }
        catch (JsonException wrong)
        {
            throw new InputException($"{path}:{(wrong.LineNumber ?? 0) + 1}: this is no plan: {wrong.Message.Split(" Path:", 2)[0]}", wrong);
        }
    }

    private CompiledPlan Compile()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var rules = new List<Rule>();
        foreach (var point in document.Points)
        {
            if (!ids.Add(point.Id))
            {
                throw Wrong($"point {point.Id} stands twice; each point needs an id of its own");
            }

            if (point.Parent is { } parent && !ids.Contains(parent))
            {
                throw Wrong($"point {point.Id}: its parent {parent} must stand before it");
            }

            if (!point.Titles.ContainsKey("en"))
            {
                throw Wrong($"point {point.Id}: \"titles\" needs an English one (\"en\")");
            }

            rules.AddRange(point.Rules.SelectMany(language => language.Value.Select((rule, place) => Rule(point, language.Key, rule, place + 1))));
        }

        var context = document.Context.ToDictionary(pair => pair.Key, pair => new ContextTerms(
            Term(pair.Key, pair.Value.Named, "context"), Term(pair.Key, pair.Value.Plain, "context"), Term(pair.Key, pair.Value.Home, "context"), Term(pair.Key, pair.Value.Against, "context")), StringComparer.Ordinal);
        var plan = new PolicyPlan
        {
            Id = document.Id,
            Title = document.Title,
            Points = [.. document.Points.Select(point => new PlanPoint { Id = point.Id, Number = point.Number, Parent = point.Parent, Titles = point.Titles, Description = point.Description })],
            Hash = Hash(rules, context),
        };
        return new CompiledPlan(plan, new PhraseIndex(terms), [.. rules], context);
    }

    private Rule Rule(PointDocument point, string language, RuleDocument rule, int place)
    {
        var id = $"{point.Id}.{language}.{place}";
        if (!document.Context.ContainsKey(language))
        {
            throw Wrong($"rule {id}: \"context\" says nothing of the language {language}");
        }

        if (rule.All.Count == 0 || rule.Near is < 1 or > 60 || rule.Context is < 0 or > 1)
        {
            throw Wrong($"rule {id}: \"all\" needs a term, \"near\" lies between 1 and 60, \"context\" between 0 and 1");
        }

        return new Rule(id, point.Id, language, [.. rule.All.Select(term => Term(language, term, id))], [.. rule.Not.Select(term => Term(language, term, id))], rule.Near, rule.Ordered, rule.Context);
    }

    /// <summary>The place of a term; equal terms of a language share one.</summary>
    private int Term(string language, string alternatives, string where)
    {
        var key = $"{language}:{alternatives}";
        if (!termIds.TryGetValue(key, out var id))
        {
            termIds.Add(key, id = terms.Count);
            terms.Add([]);
            terms[id] = [.. Expand(language, alternatives, where, 0).Distinct(StringComparer.Ordinal).Select(text => ParsePhrase(text, where))];
        }

        return id;
    }

    private Phrase ParsePhrase(string text, string where)
    {
        try
        {
            return Phrase.Parse(text);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw Wrong($"{where}: {wrong.Message}; expected words, stems such as ukrain*, or numbers such as #600000");
        }
    }

    /// <summary>Replaces {NAME} by the phrases of the class, within phrases too.</summary>
    private IEnumerable<string> Expand(string language, string alternatives, string where, int depth)
    {
        foreach (var alternative in alternatives.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var open = alternative.IndexOf('{', StringComparison.Ordinal);
            if (open < 0)
            {
                yield return alternative;
                continue;
            }

            var close = alternative.IndexOf('}', open);
            var name = close < 0 ? "" : alternative[(open + 1)..close];
            if (depth > 4 || !document.Classes.TryGetValue(language, out var classes) || !classes.TryGetValue(name, out var members))
            {
                throw Wrong($"{where}: there is no word class {{{name}}} in the language {language}");
            }

            foreach (var member in Expand(language, members, where, depth + 1))
            {
                foreach (var whole in Expand(language, alternative[..open] + member + alternative[(close + 1)..], where, depth + 1))
                {
                    yield return whole;
                }
            }
        }
    }

    /// <summary>The identity of the rules: examples, titles and descriptions do not count.</summary>
    private string Hash(List<Rule> rules, Dictionary<string, ContextTerms> context)
    {
        var canonical = new StringBuilder($"tagger {TaggerVersion}\n");
        foreach (var rule in rules)
        {
            canonical.Append(System.Globalization.CultureInfo.InvariantCulture, $"{rule.Id} {rule.Near} {rule.IsOrdered} {rule.Context}\n");
            Append(canonical, '+', rule.All);
            Append(canonical, '-', rule.Not);
        }

        foreach (var (language, parts) in context.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            canonical.Append(language).Append('\n');
            Append(canonical, '=', [parts.Named, parts.Plain, parts.Home, parts.Against]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())).AsSpan(0, 8));
    }

    private void Append(StringBuilder canonical, char sign, int[] used)
    {
        foreach (var term in used)
        {
            canonical.Append(sign).AppendJoin('|', terms[term].Select(phrase => phrase.Text)).Append('\n');
        }
    }

    private InputException Wrong(string problem) => new($"{path}: {problem}");
}
