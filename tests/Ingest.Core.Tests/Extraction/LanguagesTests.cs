using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("The council has approved the plan and the work will begin in the spring of this year.", null, "en")]
    [InlineData("Совет одобрил этот план, и работы начнутся уже весной, сообщили журналистам в мэрии.", "uk", "ru")]
    [InlineData("Рада схвалила цей план, і роботи почнуться вже навесні, повідомили журналістам у мерії.", "ru", "uk")]
    [InlineData("Der Rat hat den Plan gebilligt und die Arbeiten werden im Frühjahr beginnen, sagte die Bürgermeisterin.", null, "de")]
    [InlineData("Short.", "fr-CA", "fr")]
    [InlineData("Short.", null, null)]
    public void Of_TextAndDeclaration_TextDecidesWhereItCan(string text, string? declared, string? expected) => Languages.Of(text, declared).Should().Be(expected);
}
