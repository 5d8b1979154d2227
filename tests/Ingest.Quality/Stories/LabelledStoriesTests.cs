using Ingest.Core;
using Ingest.Core.Deduplication;

namespace Ingest.Quality.Stories;

/// <summary>
/// Grouping on the labelled set: wire texts with light edits, other headlines and cuts; against them reports of the same
/// events in own words, and daily summaries of one template.
/// </summary>
public sealed class LabelledStoriesTests
{
    /// <summary>News comes in no order: each seed is another one.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Judge_TheLabelledSet_GroupsCopiesAndNothingElse(int? seed)
    {
        var (precision, recall, wrong) = Measure(seed is { } order ? Shuffled(order) : LabelledArticle.All);

        TestContext.Current.TestOutputHelper?.WriteLine($"stories: precision {precision:0.000}, recall {recall:0.000}");
        precision.Should().BeGreaterThanOrEqualTo(Floors.StoryPrecision, string.Join("; ", wrong));
        recall.Should().BeGreaterThanOrEqualTo(Floors.StoryRecall, string.Join("; ", wrong));
    }

    [Fact]
    public void LabelledSet_ItsSize_IsWhatWasPromised()
    {
        LabelledArticle.All.Should().HaveCountGreaterThanOrEqualTo(60);
        LabelledArticle.All.Select(article => article.Language).Distinct().Should().BeEquivalentTo("en", "ru", "uk");
    }

    /// <summary>Feeds the articles in one by one, as the pipeline does, and counts pairs.</summary>
    private static (double Precision, double Recall, IReadOnlyList<string> Wrong) Measure(IEnumerable<LabelledArticle> articles)
    {
        var stored = new List<(LabelledArticle Article, Fingerprint Print, long Story)>();
        foreach (var article in articles)
        {
            var print = Fingerprinter.Of(article.Title, article.Text);
            var neighbours = stored.Where(other => other.Print.Bands.Intersect(print.Bands).Any()).Select((other, i) => new StoryNeighbour(i, other.Story, other.Print.Signature)).ToList();
            var verdict = Deduplicator.Judge(print, neighbours);
            var merged = verdict.Bridges.Select(bridge => bridge.StoryId).ToHashSet();
            stored = stored.ConvertAll(other => merged.Contains(other.Story) ? other with { Story = verdict.StoryId!.Value } : other);
            stored.Add((article, print, verdict.StoryId ?? stored.Count));
        }

        var (hits, found, expected) = (0, 0, 0);
        var wrong = new List<string>();
        for (var i = 0; i < stored.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var isStory = stored[i].Article.Story == stored[j].Article.Story;
                var isFound = stored[i].Story == stored[j].Story;
                hits += isStory && isFound ? 1 : 0;
                found += isFound ? 1 : 0;
                expected += isStory ? 1 : 0;
                if (isStory != isFound)
                {
                    wrong.Add($"{(isStory ? "missed" : "joined")} {stored[j].Article.Id} and {stored[i].Article.Id} ({Deduplicator.Similarity(stored[i].Print.Signature, stored[j].Print.Signature):0.00})");
                }
            }
        }

        return ((double)hits / found, (double)hits / expected, wrong);
    }

    private static LabelledArticle[] Shuffled(int seed)
    {
        var articles = LabelledArticle.All.ToArray();
        new Random(seed).Shuffle(articles);
        return articles;
    }
}
