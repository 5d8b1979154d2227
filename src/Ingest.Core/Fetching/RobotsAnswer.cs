namespace Ingest.Core.Fetching;

/// <summary>What became of the request for a host's robots.txt.</summary>
/// <param name="Rules">To be followed.</param>
/// <param name="Obstacle">Instead of the rules, what every request to the host ends with meanwhile; <see langword="null"/> when there are rules.</param>
/// <param name="End">Then it is asked for again.</param>
internal sealed record RobotsAnswer(RobotsRules Rules, FetchResult? Obstacle, Deadline End);
