using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>What was found of the plan's pattern parts in one text; each part is looked for at most once. Not thread-safe, can be used again.</summary>
internal sealed class MatchPass(int nodes)
{
    private readonly List<TokenSpan>?[] _found = new List<TokenSpan>?[nodes];
    private readonly bool[] _known = new bool[nodes];
    private readonly List<int> _touched = [];
    private List<(TokenSpan Span, double Value)>? _numbers;

    public TokenizedText Text { get; private set; } = null!;

    public List<(TokenSpan Span, double Value)> Numbers => _numbers ??= NumberReader.Read(Text);

    /// <summary>Nodes that the lexicon found in this text, each once, in order of their first token.</summary>
    public List<int> Posted { get; } = [];

    public void Begin(TokenizedText text, Lexicon lexicon)
    {
        foreach (var node in _touched)
        {
            _found[node]?.Clear();
            _known[node] = false;
        }

        _touched.Clear();
        Posted.Clear();
        _numbers = null;
        Text = text;
        lexicon.Read(text, this);
    }

    /// <summary>All spans of a part, ordered.</summary>
    public List<TokenSpan> Find(PatternNode node)
    {
        var found = _found[node.Id] ??= [];
        if (!_known[node.Id])
        {
            _known[node.Id] = true;
            _touched.Add(node.Id);
            node.Find(this, found);
        }

        return found;
    }

    internal void Post(int node, int token)
    {
        var found = _found[node] ??= [];
        if (!_known[node])
        {
            _known[node] = true;
            _touched.Add(node);
            Posted.Add(node);
        }

        var span = new TokenSpan(token, token + 1);
        if (found.Count == 0 || found[^1] != span)
        {
            found.Add(span);
        }
    }
}
