using System.Runtime.CompilerServices;

namespace Ingest.Quality;

/// <summary>The project's own labelled texts, under tests/corpus.</summary>
internal static class Corpus
{
    /// <summary>The path of a file or folder of the corpus.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(File.Exists(here) ? here : AppContext.BaseDirectory)!); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "tests", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        throw new DirectoryNotFoundException("tests/corpus stands in no folder above the tests");
    }
}
