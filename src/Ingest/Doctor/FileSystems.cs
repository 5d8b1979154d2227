namespace Ingest.Doctor;

/// <summary>What kind of file system a path lies on (Linux: <c>/proc/self/mountinfo</c>, proc(5)).</summary>
internal static class FileSystems
{
    private static readonly string[] OverNetwork = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "ocfs2", "gfs2", "beegfs", "davfs", "virtiofs"];

    /// <summary>The type of the network file system that a path lies on, or <see langword="null"/> when it is a local one or not known.</summary>
    public static string? NetworkTypeOf(string path)
    {
        try
        {
            var type = TypeOf(Path.GetFullPath(path), File.ReadLines("/proc/self/mountinfo"));
            return type is not null && (OverNetwork.Contains(type, StringComparer.Ordinal) || type.StartsWith("fuse.", StringComparison.Ordinal)) ? type : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The type of the mount that is deepest above a path; of several at one place the last one counts.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="mounts">Lines such as <c>36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw</c>.</param>
    internal static string? TypeOf(string path, IEnumerable<string> mounts)
    {
        var (deepest, type) = ("", (string?)null);
        foreach (var line in mounts)
        {
            var halves = line.Split(" - ", 2);
            var place = halves[0].Split(' ').ElementAtOrDefault(4)?.Replace("\\040", " ", StringComparison.Ordinal);
            if (halves.Length == 2 && place is not null && place.Length >= deepest.Length && IsAbove(place, path))
            {
                (deepest, type) = (place, halves[1].Split(' ')[0]);
            }
        }

        return type;
    }

    private static bool IsAbove(string place, string path) => place == "/" || path == place || path.StartsWith(place + "/", StringComparison.Ordinal);
}
