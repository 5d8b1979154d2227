using System.Text;
using CsCheck;
using Ingest.Core.Feeds;

namespace Ingest.Core.Tests.Feeds;

public sealed class FeedListEditorTests
{
    private static readonly FeedDraft New = new(new Uri("https://n.example/rss")) { Outlet = "Новини" };

    [Theory]
    [InlineData("{\n  \"feeds\": [\n    { \"url\": \"https://a.example/\" }\n  ]\n}\n", "{\n  \"feeds\": [\n    { \"url\": \"https://a.example/\" },\n    { \"outlet\": \"Новини\", \"url\": \"https://n.example/rss\" }\n  ]\n}\n")]
    [InlineData("{\r\n\t\"feeds\": [\r\n\t\t{ \"url\": \"https://a.example/\" }, // mine\r\n\t]\r\n}", "{\r\n\t\"feeds\": [\r\n\t\t{ \"url\": \"https://a.example/\" },\r\n\t\t{ \"outlet\": \"Новини\", \"url\": \"https://n.example/rss\" }, // mine\r\n\t]\r\n}")]
    [InlineData("[{\"url\":\"https://a.example/\"}]", "[{\"url\":\"https://a.example/\"}, { \"outlet\": \"Новини\", \"url\": \"https://n.example/rss\" }]")]
    [InlineData("{ \"feeds\": [] }", "{ \"feeds\": [\n  { \"outlet\": \"Новини\", \"url\": \"https://n.example/rss\" }\n] }")]
    [InlineData("{ \"feeds\": [\n  {\n    \"url\": \"https://a.example/\"\n  } /* , */\n] }", "{ \"feeds\": [\n  {\n    \"url\": \"https://a.example/\"\n  },\n  {\n    \"outlet\": \"Новини\",\n    \"url\": \"https://n.example/rss\"\n  } /* , */\n] }")]
    public void Add_ToAList_WritesAsItsOwnerDoes(string before, string after) => Text(FeedListEditor.Add(Bytes(before), [New], "f.json")).Should().Be(after);

    [Theory]
    [InlineData(0, "{ \"feeds\": [\n  { \"url\": \"https://b.example/\" }, // two\n  { \"url\": \"https://c.example/\" }\n] }")]
    [InlineData(1, "{ \"feeds\": [\n  { \"url\": \"https://a.example/\" },\n   // two\n  { \"url\": \"https://c.example/\" }\n] }")]
    [InlineData(2, "{ \"feeds\": [\n  { \"url\": \"https://a.example/\" },\n  { \"url\": \"https://b.example/\" } // two\n] }")]
    public void Remove_OneOfThree_LeavesTheOthersAsTheyWere(int index, string after)
    {
        const string Before = "{ \"feeds\": [\n  { \"url\": \"https://a.example/\" },\n  { \"url\": \"https://b.example/\" }, // two\n  { \"url\": \"https://c.example/\" }\n] }";

        Text(FeedListEditor.Remove(Bytes(Before), index, "f.json")).Should().Be(after);
    }

    [Fact]
    public void AddAndRemove_AnyList_GivesTheSameFeeds() => Gen.Select(Gen.Int[0, 5], Gen.OneOf(Gen.Const("\n"), Gen.Const("\r\n"), Gen.Const(" "), Gen.Const("")), Gen.Bool, Gen.Bool).Sample((count, blank, trailing, bare) =>
    {
        var feeds = string.Concat(Enumerable.Range(0, count).Select(i => $"{blank}{{\"url\":\"https://{i}.example/\"}}{(i < count - 1 || trailing ? "," : "")}"));
        var list = Bytes(bare ? $"[{feeds}{blank}]" : $"{{\"$schema\":\"x\",\"feeds\":[{feeds}{blank}]}}");

        var longer = FeedListEditor.Add(list, [New], "f.json");
        var read = FeedCatalog.Parse(longer, "f.json");
        var shorter = FeedCatalog.Parse(FeedListEditor.Remove(longer, 0, "f.json"), "f.json");

        return read.Count == count + 1 && read[^1].Outlet == "Новини" && shorter.Count == count && read.Skip(1).Select(feed => feed.Url).SequenceEqual(shorter.Select(feed => feed.Url));
    });

    [Fact]
    public void Add_FeedThatIsThere_IsRefused()
    {
        var add = () => FeedListEditor.Add(Bytes("[{\"url\":\"https://n.example/rss\"}]"), [New], "f.json");

        add.Should().Throw<InputException>().WithMessage("*this address stands in line 1 already*");
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] list) => Encoding.UTF8.GetString(list);
}
