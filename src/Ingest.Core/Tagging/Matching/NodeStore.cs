using System.Globalization;

namespace Ingest.Core.Tagging.Matching;

/// <summary>Makes pattern parts, equal ones only once, and collects their words for the lexicon.</summary>
internal sealed class NodeStore
{
    private readonly Dictionary<string, PatternNode> _nodes = new(StringComparer.Ordinal);

    public int Count => _nodes.Count;

    public IEnumerable<WordSetNode> WordSets => _nodes.Values.OfType<WordSetNode>();

    public WordSetNode Words(IReadOnlyList<WordPattern> words)
    {
        var distinct = words.Distinct().OrderBy(word => word.ToString(), StringComparer.Ordinal).ToList();
        return Make(string.Join('|', distinct), (id, key) => new WordSetNode(id, key, distinct));
    }

    public PatternNode Number(double least, double most) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"#{least}..{most}"), (id, key) => new NumberNode(id, key, least, most));

    public PatternNode Phrase(IReadOnlyList<PatternNode> parts) =>
        parts.Count == 1 ? parts[0] : Make($"({string.Join(' ', parts.Select(part => part.Id))})", (id, key) => new PhraseNode(id, key, parts));

    public PatternNode Near(PatternNode left, PatternNode right, int distance, bool ordered) =>
        Make(string.Create(CultureInfo.InvariantCulture, $"({left.Id}{(ordered ? '>' : '~')}{distance} {right.Id})"), (id, key) => new NearNode(id, key, left, right, distance, ordered));

    /// <summary>One of some parts; their single words become one word set.</summary>
    public PatternNode Any(IReadOnlyList<PatternNode> parts)
    {
        var words = parts.OfType<WordSetNode>().ToList();
        var rest = parts.Where(part => part is not WordSetNode).ToList();
        if (words.Count > 0)
        {
            rest.Insert(0, words.Count == 1 ? words[0] : Words([.. words.SelectMany(set => set.Words)]));
        }

        var distinct = rest.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : Make($"[{string.Join('|', distinct.Select(part => part.Id))}]", (id, key) => new AnyNode(id, key, distinct));
    }

    private T Make<T>(string key, Func<int, string, T> make)
        where T : PatternNode
    {
        if (_nodes.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        var node = make(_nodes.Count, key);
        _nodes.Add(key, node);
        return node;
    }
}
