namespace Ingest.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Area">What it is about: <c>configuration</c>, <c>feeds</c>, <c>plan</c>, <c>database</c> …</param>
/// <param name="Subject">Which one: a key, a file, a feed's id.</param>
/// <param name="Problem">What was found, in one line.</param>
/// <param name="Advice">What to do about it, in one line.</param>
internal sealed record Finding(Severity Severity, string Area, string Subject, string Problem, string Advice);
