using System.Text;
using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("The army marched.", "the|army|marched")]
    [InlineData("  two\tblanks \n lines\r\n", "two|blanks|lines")]
    [InlineData("", "")]
    [InlineData(" … — !? ", "")]
    [InlineData("600,000 of 1.5", "600|000|of|1|5")]
    [InlineData("F-16 и С-300", "f|16|и|с|300")]
    [InlineData("G7 и COVID19", "g7|и|covid19")]
    [InlineData("snake_case e@mail.org", "snake|case|e|mail|org")]
    [InlineData("Всё ещё ЁЛКА", "все|еще|елка")]
    [InlineData("non\u00A0breaking\u2009thin\u3000wide", "non|breaking|thin|wide")]
    [InlineData("one/two—three–four", "one|two|three|four")]
    [InlineData("«Лапки» „унизу“ “up”", "лапки|унизу|up")]
    public void Of_Text_IsCutAtWhatIsNeitherLetterNorDigit(string text, string words) => Folded(text).Should().Equal(Split(words));

    [Theory]
    [InlineData("п'ять п’ять п\u02BCять п\u2018ять п`ять", "пять|пять|пять|пять|п|ять")]
    [InlineData("O'Brien’s D'Artagnan", "obrien|dartagnan")]
    [InlineData("Ukraine's Ukraine’s UKRAINE'S", "ukraine|ukraine|ukraine")]
    [InlineData("the workers' union", "the|workers|union")]
    [InlineData("'quoted' ‘words’ 'tis", "quoted|words|tis")]
    [InlineData("boss's James'", "boss|james")]
    [InlineData("the 1990's and '90s", "the|1990|and|90s")]
    [InlineData("it's don't we'll", "it|dont|well")]
    [InlineData("rock'n'roll", "rocknroll")]
    [InlineData("м'с", "мс")]
    [InlineData("5'11", "5|11")]
    [InlineData("\u02BCслово\u02BC \u02BC", "слово")]
    public void Of_Apostrophe_JoinsLettersAndEndsPossessives(string text, string words) => Folded(text).Should().Equal(Split(words));

    [Theory]
    [InlineData("Viktor Orbán, Győr", "viktor|orban|gyor")]
    [InlineData("ÉLYSÉE Façade Señor Škoda Ţară", "elysee|facade|senor|skoda|tara")]
    [InlineData("Wałęsa Støre Đinđić", "walesa|store|dindic")]
    [InlineData("İstanbul Diyarbakır ISPARTA", "istanbul|diyarbakir|isparta")]
    [InlineData("Nguyễn Phú Trọng", "nguyen|phu|trong")]
    [InlineData("Йорк Їжак Ґрунт Ўжо", "йорк|їжак|ґрунт|ўжо")]
    [InlineData("Αθήνα", "αθήνα")]
    public void Of_AccentedLatin_LosesItsAccentsAndNoOtherLetterChanges(string text, string words) => Folded(text).Should().Equal(Split(words));

    [Theory]
    [InlineData("Orbán Győr Škoda Zürich")]
    [InlineData("йод Йорк ещё край")]
    [InlineData("їжак Україна ґанок")]
    [InlineData("Nguyễn Việt")]
    public void Of_DecomposedText_HasTheWordsOfTheComposedOne(string text) => Folded(text.Normalize(NormalizationForm.FormD)).Should().Equal(Folded(text));

    [Theory]
    [InlineData("за\u0301мок замо\u0301к", "замок|замок")]
    [InlineData("inter\u00ADnational", "international")]
    [InlineData("a\u00ADb\u200Bc\u2060d", "abcd")]
    [InlineData("soft\u00AD\u00AD\u200Bhyphens", "softhyphens")]
    [InlineData("COVID\u206019 F\u200B16", "covid19|f16")]
    [InlineData("end\u00AD. next", "end|next")]
    [InlineData("\uFEFFbegin", "begin")]
    [InlineData("п\u200B'ять", "пять")]
    public void Of_InvisibleCharacters_DoNotPartWords(string text, string words) => Folded(text).Should().Equal(Split(words));

    [Theory]
    [InlineData("🔴Зеленский заявил", "зеленский|заявил")]
    [InlineData("Слава🇺🇦 Україні", "слава|україні")]
    [InlineData("up📈down", "up|down")]
    [InlineData("👨‍👩‍👧 family", "family")]
    [InlineData("𠀀字 x", "𠀀字|x")]
    [InlineData("broken \uD83D pair\uDD34 here", "broken|pair|here")]
    public void Of_SurrogatePairs_AreWordsWhenTheyAreLetters(string text, string words) => Folded(text).Should().Equal(Split(words));

    [Fact]
    public void Of_Offsets_PointIntoTheTextAsItIs()
    {
        const string Text = "🔴 «Всё»: п’ять inter\u00ADnational Ukraine’s 600.";

        TextWords.Of(Text).Select(word => Text[word.Start..word.End]).Should().Equal("Всё", "п’ять", "inter\u00ADnational", "Ukraine’s", "600");
    }

    [Fact]
    public void Of_VeryLongWord_IsCutButItsRangeIsWhole()
    {
        var word = TextWords.Of(new string('x', 500) + " y").First();

        word.Folded.Should().HaveLength(64);
        (word.Start, word.End).Should().Be((0, 500));
    }

    [Fact]
    public void Of_AnyCharacters_GivesOrderedRangesOfFoldedWords()
    {
        var random = new Random(20251125);
        var wrong = new List<string>();
        const string Alphabet = "aZ9 .'’\u02BCёЙї\u0301\u0308\u0306\u00AD\u200Bß\u0130é-\n\"🔴𠀀";
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var end = 0;
            foreach (var word in TextWords.Of(text))
            {
                var isFolded = word.Folded.Length > 0 && word.Folded.All(unit => !char.IsAsciiLetterUpper(unit) && !"\u00AD\u200B\u0301\u0308\u0306' ё".Contains(unit, StringComparison.Ordinal));
                if (!isFolded || word.Start < end || word.End <= word.Start || word.End > text.Length)
                {
                    wrong.Add($"{word} of {text}");
                }

                end = word.End;
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Of_FoldedWord_IsItsOwnFolding()
    {
        var units = Enumerable.Range(char.MinValue, char.MaxValue + 1).Select(unit => (char)unit).Where(char.IsLetterOrDigit);

        units.Where(unit => Folded($"x{unit}x").Any(folded => !Folded(folded).SequenceEqual([folded]))).Select(unit => (int)unit).Should().BeEmpty();
    }

    private static IEnumerable<string> Folded(string text) => TextWords.Of(text).Select(word => word.Folded);

    private static string[] Split(string words) => words.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
