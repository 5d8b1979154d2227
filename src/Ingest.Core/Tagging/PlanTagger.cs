using System.Collections.Concurrent;
using Ingest.Core.Tagging.Matching;
using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Finds every mention of every point of a plan in a text, with its evidence. Thread-safe; the same text and plan give the same mentions on any machine.</summary>
public sealed class PlanTagger
{
    private readonly CompiledPlan _plan;
    private readonly ConcurrentBag<MatchPass> _passes = [];

    internal PlanTagger(CompiledPlan plan) => _plan = plan;

    /// <summary>The plan that is tagged.</summary>
    public PolicyPlan Plan => _plan.Plan;

    internal CompiledPlan Compiled => _plan;

    /// <summary>The 28-point plan that comes with the program. Its examples are run by <see cref="PlanCheck"/>, not here.</summary>
    public static PlanTagger LoadBuiltIn() => new(PlanLoader.LoadBuiltIn());

    /// <summary>Reads a plan from a file and runs the examples inside it.</summary>
    /// <exception cref="InputException">The plan cannot be read, or an example fails; the message names file, line and rule.</exception>
    public static PlanTagger Load(string path) => PlanLoader.Load(path);

    /// <summary>A plan without its rules: what tells of points needs their titles and the hash only, and rules take a second of processor time to compile.</summary>
    /// <param name="path">The plan's file, or <see langword="null"/> for the built-in one.</param>
    /// <exception cref="InputException">The plan cannot be read.</exception>
    public static PolicyPlan Outline(string? path) => path is null ? PlanLoader.Outline(PlanLoader.BuiltIn, PlanFiles.BuiltIn()) : PlanLoader.Outline(path, PlanLoader.ReadFile(path));

    /// <summary>All mentions, ordered by field, start and point.</summary>
    /// <param name="title">The headline, or <see langword="null"/>.</param>
    /// <param name="text">The article's text; a line is a paragraph.</param>
    /// <param name="language">Such as <c>uk</c> or <c>en-GB</c>; <see langword="null"/> when unknown, and then every rule applies.</param>
    public IReadOnlyList<Mention> Tag(string? title, string text, string? language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(title, text, language, static (reader, head, body) =>
        {
            var (titles, mentions, lone) = Settle(reader, head, body);
            return (IReadOnlyList<Mention>)[.. Describe(body, mentions.Except(lone)), .. Describe(head, titles.Except(lone))];
        });
    }

    /// <summary>The matches of single rules, before overlaps are settled: what the examples inside a plan are held against.</summary>
    internal HashSet<string> RulesFiredBy(string? title, string text) =>
        Read(title, text, null, static (reader, head, body) => reader.Runner.RunExample(body).Concat(reader.Runner.RunExample(head)).Select(candidate => candidate.Rule).ToHashSet(StringComparer.Ordinal));

    /// <summary>Runs the rules and settles their matches; lone ones stand among the others and are no mentions.</summary>
    internal static (List<Candidate> Title, List<Candidate> Text, List<Candidate> Lone) Settle(Reader reader, FieldReading head, FieldReading body)
    {
        var found = reader.Runner.Run(head, body);
        var titles = MentionResolver.Resolve(reader.Plan, found.Title);
        var mentions = MentionResolver.Resolve(reader.Plan, found.Text);
        mentions.AddRange(NumberedLists.Find(reader.Plan, body, head, mentions));
        return (titles, mentions, MentionResolver.Lone(reader.Plan, body, titles, mentions));
    }

    internal T Read<T>(string? title, string text, string? language, Func<Reader, FieldReading, FieldReading, T> use)
    {
        var (headPass, bodyPass) = (Rent(), Rent());
        try
        {
            headPass.Begin(Tokenizer.Tokenize(title ?? ""), _plan.Lexicon);
            bodyPass.Begin(Tokenizer.Tokenize(text), _plan.Lexicon);
            var head = new FieldReading(MentionField.Title, headPass, _plan.Contexts);
            var body = new FieldReading(MentionField.Text, bodyPass, _plan.Contexts);
            var meter = new ContextMeter(_plan, head, body);
            return use(new Reader(_plan, meter, new RuleRunner(_plan, meter, Primary(language))), head, body);
        }
        finally
        {
            _passes.Add(headPass);
            _passes.Add(bodyPass);
        }
    }

    private MatchPass Rent() => _passes.TryTake(out var pass) ? pass : new MatchPass(_plan.NodeCount);

    private static string? Primary(string? language) => language is { Length: >= 2 } ? language[..2].ToLowerInvariant() : null;

    private static IEnumerable<Mention> Describe(FieldReading field, IEnumerable<Candidate> mentions) =>
        mentions.OrderBy(mention => mention.Span.Start).ThenBy(mention => mention.Point.Id, StringComparer.Ordinal).Select(mention =>
        {
            var range = field.Text.Range(mention.Span);
            return new Mention
            {
                Point = mention.Point.Id,
                Field = field.Field,
                Span = range,
                Quote = field.Text.Source[range.Start..range.End],
                Sentence = field.Text.SentenceText(field.Text.SentenceOf[mention.Span.Start]),
                Rule = mention.Rule,
                Score = mention.Score,
            };
        });

    /// <summary>What reads one article.</summary>
    internal sealed record Reader(CompiledPlan Plan, ContextMeter Meter, RuleRunner Runner);
}
