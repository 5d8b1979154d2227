using Ingest.Core.Digests;

namespace Ingest.Core.Tests.Digests;

public sealed class SentenceMemoryTests
{
    [Theory]
    [InlineData("The draft would cap the Ukrainian armed forces at 600,000 soldiers.", "The draft plan would cap the armed forces of Ukraine at 600,000 soldiers.")]
    [InlineData("Washington wants Ukraine to withdraw its troops from the Donetsk region.", "Washington wants Ukraine to withdraw troops from Donetsk region, officials said.")]
    [InlineData("Численность ВСУ предлагается ограничить 600 тысячами человек.", "Численность ВСУ предлагают ограничить 600 тысячами военных.")]
    [InlineData("Запорізьку АЕС запустять під наглядом МАГАТЕ, а електроенергію поділять навпіл.", "Запорізьку АЕС запустять під наглядом МАГАТЕ, електроенергію буде поділено навпіл.")]
    public void Holds_TheSameInOtherWords_IsTrue(string before, string now) => new SentenceMemory([before]).Holds(now).Should().BeTrue();

    [Theory]
    [InlineData("The draft would cap the Ukrainian armed forces at 600,000 soldiers.", "The draft would cap the Ukrainian armed forces at 800,000 soldiers.")]
    [InlineData("Ukraine will withdraw its troops from the Donetsk region.", "Ukraine will not withdraw its troops from the Donetsk region.")]
    [InlineData("Киев согласится на выборы через 100 дней.", "Киев не согласится на выборы через 100 дней.")]
    [InlineData("Санкції з Росії знімуть поетапно, сказано в тексті.", "Санкції з Росії не знімуть, заявили в Брюсселі.")]
    [InlineData("A Peace Council headed by Trump would monitor the agreement.", "A Peace Council would sit in Geneva, two European diplomats said on Friday.")]
    public void Holds_SomethingNew_IsFalse(string before, string now) => new SentenceMemory([before]).Holds(now).Should().BeFalse();
}
