using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class SearchRankTests
{
    [Fact]
    public void Score_NoCandidates_IsEmpty() => SearchRank.Score([]).Should().BeEmpty();

    [Theory]
    [InlineData(0, 5, 0, 2, "more often in the text")]
    [InlineData(1, 0, 0, 1, "in the title rather than the text")]
    [InlineData(1, 4, 1, 3, "once more beside the title")]
    public void Score_OnePhrase_PrefersTheFirst(int title, int text, int otherTitle, int otherText, string reason)
    {
        var scores = SearchRank.Score([([title], [text], 1000), ([otherTitle], [otherText], 1000)]);

        scores[0].Should().BeGreaterThan(scores[1], reason);
    }

    [Fact]
    public void Score_SameCount_PrefersTheShorterText()
    {
        var scores = SearchRank.Score([([0], [3], 500), ([0], [3], 5000)]);

        scores[0].Should().BeGreaterThan(scores[1]);
    }

    [Fact]
    public void Score_RarePhrase_WeighsMoreThanACommonOne()
    {
        var scores = SearchRank.Score([([0, 0], [1, 0], 100), ([0, 0], [0, 1], 100), ([0, 0], [1, 0], 100), ([0, 0], [1, 0], 100)]);

        scores[1].Should().BeGreaterThan(scores[0]);
    }

    [Fact]
    public void Score_Repetition_Saturates()
    {
        var scores = SearchRank.Score([([0], [1], 1000), ([0], [2], 1000), ([0], [10], 1000), ([0], [11], 1000)]);

        (scores[1] - scores[0]).Should().BeGreaterThan(10 * (scores[3] - scores[2]));
    }

    [Fact]
    public void Score_NothingFoundAndNoText_IsZeroAndANumber() => SearchRank.Score([([0], [0], 0), ([0], [0], 0)]).Should().Equal(0, 0);

    [Fact]
    public void Score_AnyCounts_IsFiniteNotNegativeAndGrowsWithEachHit()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var candidates = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (new[] { random.Next(3), random.Next(3) }, new[] { random.Next(9), random.Next(9) }, random.Next(0, 10_000))).ToList();
            var scores = SearchRank.Score(candidates);

            scores.Should().OnlyContain(score => double.IsFinite(score) && score >= 0);
            scores.Zip(candidates).Should().OnlyContain(pair => (pair.First > 0) == (pair.Second.Item1.Sum() + pair.Second.Item2.Sum() > 0));
        }
    }
}
