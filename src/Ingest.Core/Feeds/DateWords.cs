namespace Ingest.Core.Feeds;

/// <summary>Words in dates, in lower case and without their last dot: months, days of the week, zones, and words that say nothing.</summary>
internal static class DateWords
{
    /// <summary>1 to 12. English, Russian, Ukrainian, German, French; then Spanish, Italian, Portuguese, Polish, Greek and Hungarian as far as they differ.</summary>
    public static Dictionary<string, int> Months { get; } = Numbered(
    [
        "jan january янв январь января січ січень січня jän jänner januar janv janvier ene enero gen gennaio janeiro stycznia ιαν január",
        "feb february февр фев февраль февраля лют лютий лютого februar févr fév fevr fev février fevrier febrero febbraio fevereiro lutego φεβ február",
        "mar march мар март марта бер березень березня mär märz mrz marz mars marzo março marca μάρ μαρ március",
        "apr april апр апрель апреля кві квіт квітень квітня avr avril abr abril aprile kwietnia απρ április",
        "may май мая тра трав травень травня mai mayo mag maggio maio maja μάι μαι μαϊ május",
        "jun june июн июнь июня чер черв червень червня juni juin junio giu giugno junho czerwca ιούν ιον ιουν június",
        "jul july июл июль июля лип липень липня juli juil juillet julio lug luglio julho lipca ιούλ ιολ ιουλ július",
        "aug august авг август августа сер серп серпень серпня août aout ago agosto sierpnia αύγ αυγ augusztus",
        "sep sept september сен сент сентябрь сентября вер верес вересень вересня septembre septiembre set settembre setembro września σεπ szeptember",
        "oct october окт октябрь октября жов жовт жовтень жовтня okt oktober octobre octubre ott ottobre out outubro października οκτ október",
        "nov november ноя нояб ноябрь ноября лис лист листоп листопад листопада novembre noviembre novembro listopada νοέ νοε",
        "dec december дек декабрь декабря гру груд грудень грудня dez dezember déc décembre decembre dic diciembre dicembre dezembro grudnia δεκ",
    ]);

    /// <summary>A month in one language and a day of the week in others: another month in the same date decides.</summary>
    public static HashSet<string> Doubtful { get; } = ["mar"];

    /// <summary>Days of the week and small words; a word that begins a date may be any other too.</summary>
    public static HashSet<string> Ignored { get; } =
    [
        .. ("mon tue wed thu fri sat sun tues thur thurs monday tuesday wednesday thursday friday saturday sunday пн вт ср чт пт сб вс нд понедельник вторник среда четверг пятница суббота воскресенье "
            + "понеділок вівторок середа четвер п'ятниця субота неділя mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag lun mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche "
            + "г р год года року рік at um le à о в об of de den uhr on the").Split(' '),
    ];

    /// <summary>Minutes east of Greenwich. Names that several regions share mean what RFC 822 or the larger press means.</summary>
    public static Dictionary<string, int> Zones { get; } = new(StringComparer.Ordinal)
    {
        ["z"] = 0,
        ["ut"] = 0,
        ["utc"] = 0,
        ["gmt"] = 0,
        ["wet"] = 0,
        ["west"] = 60,
        ["bst"] = 60,
        ["ist"] = 330,
        ["cet"] = 60,
        ["cest"] = 120,
        ["met"] = 60,
        ["mest"] = 120,
        ["mez"] = 60,
        ["mesz"] = 120,
        ["eet"] = 120,
        ["eest"] = 180,
        ["trt"] = 180,
        ["msk"] = 180,
        ["msd"] = 240,
        ["мск"] = 180,
        ["gst"] = 240,
        ["pkt"] = 300,
        ["wib"] = 420,
        ["hkt"] = 480,
        ["sgt"] = 480,
        ["awst"] = 480,
        ["jst"] = 540,
        ["kst"] = 540,
        ["acst"] = 570,
        ["acdt"] = 630,
        ["aest"] = 600,
        ["aedt"] = 660,
        ["nzst"] = 720,
        ["nzdt"] = 780,
        ["brt"] = -180,
        ["art"] = -180,
        ["nst"] = -210,
        ["ndt"] = -150,
        ["ast"] = -240,
        ["adt"] = -180,
        ["at"] = -240,
        ["est"] = -300,
        ["edt"] = -240,
        ["et"] = -300,
        ["cst"] = -360,
        ["cdt"] = -300,
        ["ct"] = -360,
        ["mst"] = -420,
        ["mdt"] = -360,
        ["mt"] = -420,
        ["pst"] = -480,
        ["pdt"] = -420,
        ["pt"] = -480,
        ["akst"] = -540,
        ["akdt"] = -480,
        ["hst"] = -600,
    };

    private static Dictionary<string, int> Numbered(string[] lines) =>
        lines.SelectMany((line, index) => line.Split(' ').Select(name => (name, index))).ToDictionary(pair => pair.name, pair => pair.index + 1, StringComparer.Ordinal);
}
