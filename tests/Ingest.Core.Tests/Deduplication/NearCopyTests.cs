using Ingest.Core.Deduplication;

namespace Ingest.Core.Tests.Deduplication;

/// <summary>Copies of one text and other texts of its kind, in the three languages.</summary>
public sealed class NearCopyTests
{
    private const string English = """
        The ferry company will run two more boats between the islands from the spring, its director told reporters on Thursday. The boats were built for a northern line that was closed, and they need new engines.
        Islanders had collected signatures for a better timetable, because children miss the first lesson whenever fog delays the morning crossing. The county pays for the pier, and the company pays for the crews.
        A trial in winter is ruled out, the director said, since the harbour freezes for weeks and the icebreaker serves the mainland first.
        """;

    private const string Russian = """
        Городской совет утвердил проект нового моста через залив, сообщил в четверг его председатель. Старый мост закроют после того, как по новому пройдут первые автобусы, а разбирать его начнут только летом.
        Жители левого берега просили об этом много лет: зимой паром не ходит, и врачи добираются до больницы в объезд. Строители обещают закончить опоры до ледостава, если не помешает ветер.
        Расходы разделят город, область и порт. Музей получит фонари со старого моста, которые отлили на местном заводе ещё до войны.
        """;

    private const string Ukrainian = """
        Міська рада ухвалила проєкт нового мосту через затоку, повідомив у четвер її голова. Старий міст закриють після того, як новим проїдуть перші автобуси, а розбирати його почнуть лише влітку.
        Мешканці лівого берега просили про це багато років: узимку пором не ходить, і лікарі дістаються до лікарні в об’їзд. Будівельники обіцяють закінчити опори до льодоставу, якщо не завадить вітер.
        Витрати поділять місто, область і порт. Музей отримає ліхтарі зі старого мосту, які відлили на місцевому заводі ще до війни.
        """;

    public static TheoryData<string> Texts => [English, Russian, Ukrainian];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Judge_SameTextWithAnotherHeadAndTail_JoinsTheStoryThroughABand(string text)
    {
        var original = Of(text);
        var copy = Of($"AGENCY DISPATCH. {text} {text.Split('.')[0]}, as was said before. Subscribe to our channel for more.");

        copy.Bands.Intersect(original.Bands).Should().NotBeEmpty();
        Deduplicator.Judge(copy, [new StoryNeighbour(1, 9, original.Signature)]).StoryId.Should().Be(9);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Of_Typography_ChangesNeitherHashNorSignature(string text)
    {
        var plain = Of(text);
        var set = Of(text.Replace(' ', '\u00A0').Replace('’', '\'').Replace("-", "\u2011", StringComparison.Ordinal).ToUpperInvariant().Replace("О", "О\u00AD", StringComparison.Ordinal));

        set.ContentHash.Should().Be(plain.ContentHash);
        set.Signature.Should().Equal(plain.Signature);
    }

    [Fact]
    public void Of_YoAndYe_AreOneLetter() => Of(Russian.Replace("ещё", "еще", StringComparison.Ordinal)).ContentHash.Should().Be(Of(Russian).ContentHash);

    [Fact]
    public void Similarity_Translations_AreNoCopies() => Deduplicator.Similarity(Of(Russian).Signature, Of(Ukrainian).Signature).Should().BeLessThan(0.15);

    [Fact]
    public void Similarity_SameText_IsOneAndWithoutSignatureZero()
    {
        Deduplicator.Similarity(Of(English).Signature, Of(English).Signature).Should().Be(1);
        Deduplicator.Similarity(Of(English).Signature, []).Should().Be(0);
        Deduplicator.Similarity([], []).Should().Be(0);
    }

    [Fact]
    public void Similarity_ShareOfEditedWords_FallsAsTheShareGrows()
    {
        var words = English.Split(' ');
        var similarities = new[] { 40, 16, 8, 4 }.Select(each => Deduplicator.Similarity(Of(string.Join(' ', words.Select((word, i) => i % each == 0 ? $"edited{i}" : word))).Signature, Of(English).Signature)).ToList();

        similarities.Should().BeInDescendingOrder();
        similarities[0].Should().BeGreaterThan(0.7);
        similarities[^1].Should().BeLessThan(0.15);
    }

    [Fact]
    public void Judge_SeveralNeighbours_TakesTheNearestThenTheOldestStory()
    {
        var text = Of(English);
        var edited = Of(English.Replace("Thursday", "Friday", StringComparison.Ordinal).Replace("winter", "autumn", StringComparison.Ordinal));

        Deduplicator.Judge(text, [new StoryNeighbour(1, 5, edited.Signature), new StoryNeighbour(2, 8, text.Signature)]).Should().BeEquivalentTo(new { StoryId = 8L, Similarity = 1.0, Bridges = new[] { new { StoryId = 5L } } });
        Deduplicator.Judge(text, [new StoryNeighbour(1, 8, text.Signature), new StoryNeighbour(2, 5, text.Signature)]).StoryId.Should().Be(5);
        Deduplicator.Judge(text, [new StoryNeighbour(1, 5, Of(Russian).Signature)]).StoryId.Should().BeNull();
        Deduplicator.Judge(text, []).StoryId.Should().BeNull();
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    public void Of_LengthInWords_DecidesWhetherItCanBeCompared(int words, bool hasSignature) =>
        (Of(string.Join(' ', Enumerable.Range(0, words).Select(i => $"word{(char)('a' + i % 26)}{(char)('a' + i / 26)}"))).Bands.Count > 0).Should().Be(hasSignature);

    [Fact]
    public void Of_Signature_IsTheSameOnEveryMachine() => Of("One two three four five. " + English).Bands.Should().HaveCount(24).And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData("12\n600 soldiers.", "13\n600 soldiers.")]
    [InlineData("Сегодня, 14:05\n600 солдат.", "Вчера, 9:30\n600 солдат.")]
    [InlineData("21 листопада 2025\n600 солдатів.", "22 листопада 2025\n600 солдатів.")]
    [InlineData("600 солдат.\nЧитайте также: Флот", "600 солдат.\nЧитайте также: Авиация")]
    [InlineData("600 солдатів.\nЧитайте також: Флот", "600 солдатів.\nДивіться також: Авіація")]
    [InlineData("600 soldiers.\n12 likes 3 shares", "600 soldiers.\n13 likes 4 shares")]
    public void Of_LinesThatOnlyCountDateOrPoint_AreNoSubstance(string before, string after) => Of(before).ContentHash.Should().Be(Of(after).ContentHash);

    [Theory]
    [InlineData("Read the treaty of 12 May.", "Read the treaty of 13 May.")]
    [InlineData("On Monday 600 came.", "On Tuesday 600 came.")]
    [InlineData("It cost 1.5 million.", "It cost 15 million.")]
    [InlineData("Да.", "Нет.")]
    [InlineData("one two", "two one")]
    public void Of_SentencesThatDiffer_AreOtherSubstance(string before, string after) => Of(before).ContentHash.Should().NotBe(Of(after).ContentHash);

    [Fact]
    public void Of_TitleAndText_AreNotInterchangeable() => Fingerprinter.Of("a b", "c").ContentHash.Should().NotBe(Fingerprinter.Of("a", "b c").ContentHash);

    private static Fingerprint Of(string text) => Fingerprinter.Of("T", text);
}
