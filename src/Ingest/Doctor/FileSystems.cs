namespace Ingest.Doctor;

/// <summary>What kind of file system a path lies on (Linux: <c>/proc/self/mountinfo</c>, proc(5)).</summary>
internal static class FileSystems
{
    /// <summary>Those over a network, and those that a machine shares with its guests, which lock and map files no better. Whatever FUSE serves counts with them: sshfs, s3fs, rclone and the like.</summary>
    internal static readonly string[] OverNetwork =
    [
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fakeowner", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs",
    ];

    /// <summary>The type of the network file system that a path lies on, or <see langword="null"/> when it is a local one or not known.</summary>
    public static string? NetworkTypeOf(string path)
    {
        try
        {
            return NetworkTypeOf(RealPath(path), File.ReadLines("/proc/self/mountinfo"));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The same over given mounts.</summary>
    /// <param name="path">A full path without links.</param>
    /// <param name="mounts">As <see cref="TypeOf"/> takes them.</param>
    internal static string? NetworkTypeOf(string path, IEnumerable<string> mounts) =>
        TypeOf(path, mounts) is { } type && (OverNetwork.Contains(type, StringComparer.Ordinal) || type.StartsWith("fuse.", StringComparison.Ordinal)) ? type : null;

    /// <summary>The path with every link on the way followed.</summary>
    internal static string RealPath(string path)
    {
        var real = "/";
        foreach (var name in Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, name);
            if (Directory.ResolveLinkTarget(real, returnFinalTarget: false) is { } target)
            {
                real = RealPath(target.FullName);
            }
        }

        return real;
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
