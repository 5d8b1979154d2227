using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class LanguagesTests
{
    private const string Zulu = "Umkhandlu uthi uzolwakha udonga lwechweba ngonyaka ozayo, kodwa abadobi bathi sekwephuzile. UMeya wathi ukuthi imali ikhona futhi umsebenzi uzoqala uma imvula isidlulile, ngoba izikebhe zilimele. Noma kunjalo, kusho yena, lokhu kuzosiza wonke umuntu kanye nezingane.";

    [Theory]
    [InlineData("The council has approved the plan and the work will begin in the spring of this year.", null, "en")]
    [InlineData("The council has approved the plan and the work will begin in the spring of this year.", "de", "en")]
    [InlineData("Совет одобрил этот план, и работы начнутся уже весной, сообщили журналистам в мэрии.", "uk", "ru")]
    [InlineData("Рада схвалила цей план, і роботи почнуться вже навесні, повідомили журналістам у мерії.", "ru", "uk")]
    [InlineData("Der Rat hat den Plan gebilligt und die Arbeiten werden im Frühjahr beginnen, sagte die Bürgermeisterin.", null, "de")]
    [InlineData("Le conseil a approuvé le plan et les travaux commenceront au printemps, selon la maire de la ville.", null, "fr")]
    [InlineData("El consejo ha aprobado el plan y las obras comenzarán en la primavera, según la alcaldesa de la ciudad.", null, "es")]
    [InlineData("Il consiglio ha approvato il piano e i lavori cominceranno nella primavera, secondo la sindaca che non ha detto altro.", null, "it")]
    [InlineData("O conselho aprovou o plano e as obras não começam antes da primavera, disse uma fonte da câmara.", null, "pt")]
    [InlineData("Rada przyjęła plan, a prace zaczną się wiosną, jak powiedziała burmistrz, która nie podała kosztów, ale są one duże.", null, "pl")]
    [InlineData("De raad heeft het plan goedgekeurd en het werk begint in het voorjaar, zei de burgemeester van de stad.", null, "nl")]
    [InlineData("Kommunen har godkänt planen och arbetet börjar i vår, men det är inte klart vad den kommer att kosta för staden.", null, "sv")]
    [InlineData("Belediye meclisi planı onayladı ve çalışmalar bir yıl sonra başlayacak, ancak bu iş için daha çok para gerekiyor.", null, "tr")]
    [InlineData("Hội đồng đã thông qua kế hoạch và công việc sẽ bắt đầu trong mùa xuân, theo một người của thành phố với các nhà báo.", null, "vi")]
    [InlineData("Vijeće je usvojilo plan i radovi će početi u proljeće, kako je rekla gradonačelnica koja nije iznijela cijenu za grad.", "hr", "hr")]
    [InlineData("Съветът одобри плана и работата ще започне през пролетта, каза кметът, но не е ясно кога ще се види резултат от това.", null, "bg")]
    [InlineData("Савет је усвојио план и радови ће почети на пролеће, рекла је градоначелница, али није јасно ко ће то да плати.", null, "sr")]
    [InlineData("Рада ўхваліла план, і работы пачнуцца ўжо вясной, паведамілі журналістам у мэрыі горада, але ён дарагі.", "ru", "be")]
    [InlineData("Short.", "fr-CA", "fr")]
    [InlineData("Short.", "ua", "uk")]
    [InlineData("Short.", "nb_NO", "no")]
    [InlineData("Short.", "und", null)]
    [InlineData("Short.", "english", null)]
    [InlineData("Short.", null, null)]
    [InlineData("", "uk", "uk")]
    public void Of_TextAndDeclaration_TextDecidesWhereItCan(string text, string? declared, string? expected) => Languages.Of(text, declared).Should().Be(expected);

    [Theory]
    [InlineData("en")]
    [InlineData("zu")]
    [InlineData(null)]
    public void Of_ZuluWhateverIsDeclared_IsZulu(string? declared) => Languages.Of(Zulu, declared).Should().Be("zu");

    [Theory]
    [InlineData("議会は月曜日に新しい防波堤の計画を承認した。工事は春に始まり、三年かかる見通しだと市長は記者団に語った。", "en", "ja")]
    [InlineData("市议会周一批准了新的防波堤计划。工程将于春季开始，预计需要三年时间，市长对记者表示，费用尚不清楚，渔民们等待已久。", null, "zh")]
    [InlineData("시의회는 월요일 새로운 방파제 계획을 승인했다. 공사는 봄에 시작되어 삼 년이 걸릴 전망이라고 시장이 기자들에게 말했다.", null, "ko")]
    [InlineData("وافق المجلس يوم الاثنين على خطة حاجز الأمواج الجديد، وستبدأ الأعمال في الربيع كما قالت رئيسة البلدية للصحفيين.", "en", "ar")]
    [InlineData("شورای شهر روز دوشنبه طرح موج‌شکن جدید را تصویب کرد و کار در بهار آغاز می‌شود، این را شهردار گفت.", null, "fa")]
    [InlineData("کونسل نے پیر کے روز نئے بند کے منصوبے کی منظوری دے دی اور کام بہار میں شروع ہوگا، میئر نے صحافیوں کو بتایا۔", null, "ur")]
    [InlineData("परिषद ने सोमवार को नए तटबंध की योजना को मंजूरी दी और काम वसंत में शुरू होगा, महापौर ने पत्रकारों को बताया।", null, "hi")]
    [InlineData("परिषदेने सोमवारी नव्या तटबंदीच्या योजनेला मंजुरी दिली आणि काम वसंत ऋतूत सुरू होईल, असे महापौरांनी सांगितले.", "mr", "mr")]
    [InlineData("המועצה אישרה ביום שני את תוכנית שובר הגלים החדש והעבודות יתחילו באביב, כך אמרה ראשת העיר לעיתונאים.", "ru", "he")]
    [InlineData("Το συμβούλιο ενέκρινε τη Δευτέρα το σχέδιο και οι εργασίες θα αρχίσουν την άνοιξη, είπε η δήμαρχος.", null, "el")]
    [InlineData("საბჭომ ორშაბათს ახალი გეგმა დაამტკიცა და სამუშაოები გაზაფხულზე დაიწყება, განაცხადა მერმა.", null, "ka")]
    public void Of_OtherScripts_TheScriptDecides(string text, string? declared, string expected) => Languages.Of(text, declared).Should().Be(expected);

    [Fact]
    public void Of_UkrainianWithRussianQuotes_IsUkrainian() =>
        Languages.Of("Рада схвалила цей план, і роботи почнуться вже навесні. «Мы долго этого ждали», — сказав рибалка. Ціну ще не названо, її оголосять, коли буде рішення уряду.", null).Should().Be("uk");

    [Fact]
    public void Of_RussianWithUkrainianNames_IsRussian() =>
        Languages.Of("Совет одобрил этот план, и работы начнутся уже весной. «Ми чекали на це», — сказал рыбак Андрій. Цену еще не назвали, ее объявят, когда будет решение правительства.", null).Should().Be("ru");
}
