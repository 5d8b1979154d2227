namespace Ingest.Core.Tagging.Matching;

/// <summary>Inflectional endings of English, Russian and Ukrainian nouns, adjectives and verbs; a small table of our own, so that results never depend on a library's version.</summary>
internal static class Endings
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> All = new HashSet<string>(
        ("s es ed d ing er ers ion ions al ally ly " +
        "а я у ю о е и ы і ї й ь ом ем єм ым им ім ам ям ов ев ів їв ей ою ею єю ой ах ях ами ями ові еві є ії ії " +
        "ый ий ій ая яя ое ее ые ие ого его ому ему ых их ыми ими ую юю ої ої іх ою ієї ією ії ія ию ия ии ией ие ием ия ья ье ью ьи " +
        "ть ти т л ла ло ли в вши ет ют ит ят ут ат ешь ишь ем им ете ите ал ала ало али ив ила ило или ил ає ають ує ують ить ять уть ать " +
        "ет ется ются ится ятся утся лся лась лось лись ться тись тися ється ються иться яться вся вшись " +
        "н на но ны ні ний ный ная ное ные ного ному ных ными ену ено ена ены ені ення енню ення ении ение ением ением ування уванню ування уванням " +
        "ання анню анням анні ание ания анию анием ании ити увати ати ить ыть ют ют ня ню ням ні нями нях тиме тимуть тимемо тимеш").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> ending) => ending.IsEmpty || All.Contains(ending);
}
