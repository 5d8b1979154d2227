namespace Ingest.Delivery;

/// <summary>A message in the forms that channels need.</summary>
/// <param name="Key">The same at every attempt, so that the other side can tell a repetition.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">For people, plain (Markdown).</param>
/// <param name="Html">For people, or <see langword="null"/>.</param>
/// <param name="Json">For programs: one JSON object.</param>
internal sealed record DeliveryMessage(string Key, string Subject, string Text, string? Html, string Json);
