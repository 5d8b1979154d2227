namespace Ingest.Quality.Feeds;

/// <summary>One small document for each way in which feeds go wrong.</summary>
public sealed class FeedCasesTests
{
    public static TheoryData<string> Classes => [.. FeedCase.Load().Select(feed => feed.Class).Distinct()];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Parse_CasesOfAClass_ReachTheFloor(string kind)
    {
        var cases = FeedCase.Load().Where(feed => feed.Class == kind).ToList();
        var differences = cases.Select(feed => feed.Differences()).ToList();

        var share = (double)differences.Count(found => found.Count == 0) / cases.Count;
        share.Should().BeGreaterThanOrEqualTo(Floors.FeedCases, string.Join("; ", differences.SelectMany(found => found)));
    }

    [Fact]
    public void Load_Corpus_NamesEveryFile() =>
        Directory.GetFiles(Corpus.PathOf("feeds")).Select(Path.GetFileName).Where(name => name != "cases.jsonl").Should().BeEquivalentTo(FeedCase.Load().Select(feed => feed.File));
}
