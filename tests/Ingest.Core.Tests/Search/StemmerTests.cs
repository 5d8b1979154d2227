using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("соглашение соглашения соглашению соглашением соглашении соглашений соглашениями соглашениях")]
    [InlineData("война войны войне войну войной войнами войн")]
    [InlineData("президент президента президенту президентом президенты президентов президентами")]
    [InlineData("россия россии россию россией")]
    [InlineData("российский российского российскому российских российская российскую российские российскими")]
    [InlineData("армия армии армию армией армий армиям")]
    [InlineData("санкция санкции санкцию санкций санкциями")]
    [InlineData("технология технологии технологию технологий технологиями")]
    [InlineData("оружие оружия оружию оружием оружии")]
    [InlineData("условие условия условий условиям условиями")]
    [InlineData("действие действия действий действиями")]
    [InlineData("наличие наличия наличии наличием")]
    [InlineData("различие различия различий различиям")]
    [InlineData("случай случая случаю случаем случаев")]
    [InlineData("николай николая николаю николаем")]
    [InlineData("последний последнего последняя последние последних")]
    [InlineData("большие больших большим большими")]
    [InlineData("другие других другим другими")]
    [InlineData("безопасность безопасности безопасностью")]
    [InlineData("подпись подписи подписью подписей")]
    [InlineData("беларусь беларуси беларусью")]
    [InlineData("корея кореи корее корею кореей")]
    [InlineData("сергей сергея сергею сергеем сергее")]
    [InlineData("алексей алексея алексею алексеем")]
    [InlineData("лавров лаврова лаврову лавровым лаврове")]
    [InlineData("медведев медведева медведеву медведевым")]
    [InlineData("зеленский зеленского зеленскому зеленским зеленском")]
    [InlineData("путин путина путину путиным путине")]
    [InlineData("киев киева киеву киевом киеве")]
    [InlineData("харьков харькова харькову харьковом харькове")]
    [InlineData("донбасс донбасса донбассу донбассом донбассе")]
    [InlineData("кремль кремля кремлю кремлем кремле")]
    [InlineData("китай китая китаю китаем китае")]
    [InlineData("дмитрий дмитрия дмитрию дмитрием")]
    [InlineData("украинец украинца украинцу украинцы украинцев украинцам")]
    [InlineData("статья статьи статью статей статьям")]
    [InlineData("договорился договорилась договорились договорилось")]
    [InlineData("план плана планы планов планом планами")]
    public void Stem_RussianForms_Meet(string forms) => Stems(forms, "ru").Should().ContainSingle();

    [Theory]
    [InlineData("армія армії армію армією армій арміями")]
    [InlineData("технологія технології технологію технологій")]
    [InlineData("рішення рішенням рішенні рішень рішеннями")]
    [InlineData("питання питанню питань питаннями")]
    [InlineData("зусилля зусиль зусиллям")]
    [InlineData("більшість більшості більшістю")]
    [InlineData("незалежність незалежності незалежністю")]
    [InlineData("якість якості якістю")]
    [InlineData("світ світу світом світі")]
    [InlineData("звіт звіту звіти звітів")]
    [InlineData("зміна зміни змін змінами")]
    [InlineData("схід сходу сході сходом")]
    [InlineData("договір договору договори договорів")]
    [InlineData("рік року роки років роком")]
    [InlineData("київ києва києву києві києвом")]
    [InlineData("харків харкова харкову харкові харковом")]
    [InlineData("львів львова львову львові")]
    [InlineData("миколаїв миколаєва миколаєву миколаєві")]
    [InlineData("сергій сергія сергію сергієм сергієві")]
    [InlineData("андрій андрія андрію андрієм")]
    [InlineData("юрій юрія юрію юрієм")]
    [InlineData("україна україни україні україну україною")]
    [InlineData("український українського українська українські українській українською українських")]
    [InlineData("українець українця українці українців українцям")]
    [InlineData("мирний мирного мирна мирній мирних")]
    [InlineData("останній останнього останні останніх")]
    [InlineData("президент президента президентові президентом президентів")]
    [InlineData("перемир'я перемир'ю")]
    [InlineData("білорусь білорусі білоруссю", "білорусс")]
    [InlineData("домовилася домовились домовилися")]
    [InlineData("відповідь відповіді")]
    public void Stem_UkrainianForms_Meet(string forms, string? odd = null) =>
        Stems(forms.Replace("'", "", StringComparison.Ordinal), "uk").Where(stem => stem != odd).Should().ContainSingle();

    [Theory]
    [InlineData("talk talks")]
    [InlineData("country countries")]
    [InlineData("movie movies")]
    [InlineData("case cases")]
    [InlineData("house houses")]
    [InlineData("response responses")]
    [InlineData("virus viruses")]
    [InlineData("loss losses")]
    [InlineData("tax taxes")]
    [InlineData("tranche tranches")]
    [InlineData("clash clashes")]
    [InlineData("speech speeches")]
    [InlineData("veto vetoes")]
    [InlineData("hero heroes")]
    [InlineData("shoe shoes")]
    [InlineData("crisis crises")]
    [InlineData("analysis analyses")]
    [InlineData("houthi houthis")]
    [InlineData("israeli israelis")]
    [InlineData("price prices")]
    [InlineData("missile missiles")]
    [InlineData("refugee refugees")]
    [InlineData("day days")]
    public void Stem_EnglishNumbers_Meet(string forms) => Stems(forms, "en").Should().ContainSingle();

    [Theory]
    [InlineData("ru", "донбасс", "донской")]
    [InlineData("ru", "иран", "ирак")]
    [InlineData("ru", "мир", "мера")]
    [InlineData("ru", "закон", "законный")]
    [InlineData("ru", "страна", "странный")]
    [InlineData("ru", "корея", "корь")]
    [InlineData("ru", "россия", "российский")]
    [InlineData("ru", "друг", "дорогой")]
    [InlineData("ru", "подпись", "подполье")]
    [InlineData("ru", "война", "воин")]
    [InlineData("uk", "вода", "від")]
    [InlineData("uk", "вона", "він")]
    [InlineData("uk", "місто", "мости")]
    [InlineData("uk", "ліс", "лосі")]
    [InlineData("uk", "закон", "законний")]
    [InlineData("uk", "країна", "край")]
    [InlineData("uk", "тон", "тонна")]
    [InlineData("en", "news", "new")]
    [InlineData("en", "thesis", "these")]
    [InlineData("en", "bus", "busy")]
    [InlineData("en", "status", "state")]
    [InlineData("en", "army", "arm")]
    [InlineData("en", "policy", "police")]
    public void Stem_DifferentWords_DoNotMeet(string language, string one, string other) => Stemmer.Stem(one, language).Should().NotBe(Stemmer.Stem(other, language));

    [Theory]
    [InlineData("нато", "uk")]
    [InlineData("сша", "ru")]
    [InlineData("t72s", "en")]
    [InlineData("2025", "ru")]
    [InlineData("с300", "ru")]
    [InlineData("bus", "en")]
    [InlineData("press", "en")]
    public void Stem_WhatHasNoEnding_KeepsItsBeginning(string word, string language)
    {
        var stem = Stemmer.Stem(word, language);

        word.Should().StartWith(stem);
        stem.Length.Should().BeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Stem_LatinWordInAnyLanguage_GetsEnglishEndings() => Stemmer.Stem("sanctions", "ru").Should().Be(Stemmer.Stem("sanction", "en"));

    [Fact]
    public void Stem_CyrillicOfAnUnknownLanguage_GetsRussianEndings() => Stemmer.Stem("война", null).Should().Be(Stemmer.Stem("войну", "ru"));

    /// <summary><see cref="PhraseMatcher"/> passes words by whose first letter begins no wanted stem.</summary>
    [Fact]
    public void Stem_AnyWord_KeepsItsFirstLetterAndIsNeverEmptyNorLonger()
    {
        var random = new Random(7);
        var wrong = new List<string>();
        const string Letters = "абвгдеийклмнопрстуфхцчшщэюяіїєґ";
        string[] endings = ["", "ого", "ями", "ость", "іст", "ість", "їв", "єв", "ец", "єць", "ення", "сь", "ся", "ий", "ій", "ие", "s", "ses", "sis", "ies"];
        for (var round = 0; round < 20_000; round++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Letters[random.Next(Letters.Length)])) + endings[random.Next(endings.Length)];
            foreach (var language in new[] { "ru", "uk", "en", null })
            {
                if (Stemmer.Stem(word, language) is var stem && (stem.Length == 0 || stem[0] != word[0] || stem.Length > word.Length))
                {
                    wrong.Add($"{language}: {word} -> {stem}");
                }
            }
        }

        wrong.Should().BeEmpty();
    }

    private static IEnumerable<string> Stems(string forms, string language) => forms.Split(' ').Select(form => Stemmer.Stem(form, language)).Distinct();
}
