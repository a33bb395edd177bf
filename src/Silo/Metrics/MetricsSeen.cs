using System.IO.Hashing;
using System.Runtime.InteropServices;
using HealthEngine.Accounts;

namespace HealthEngine.Silo.Metrics;

/// <summary>Remembers what is on disk: that accounts are there, and on which days people are marked. More of the same costs nothing.</summary>
/// <remarks>
/// Forgetting costs a look into the table and nothing else. With all of its days in memory a new one is taken for one of them
/// with a chance of one in 10¹².
/// </remarks>
sealed class MetricsSeen
{
    // Three million people of a busy day.
    const int DayBytesMax = 32 * 1024 * 1024;

    // About 16 MB; when they are full they start anew.
    const int AccountsMax = 500_000;

    // Longer ids are rare, and cost an array each.
    const int IdsMax = 256;

    // A person and a day, 8 bytes each.
    const int RestChars = 8;

    readonly Fingerprints _days = new(DayBytesMax);
    readonly Dictionary<UInt128, long> _firsts = [];

    public bool Has(in PersonMonth person, int day) => _days.Contains(DayKey(person, day));

    /// <summary>Whether an account is there with a signal as early as this.</summary>
    public bool Has(AccountKey account, long at) => _firsts.TryGetValue(Key(account, 0, 0), out var first) && first <= at;

    /// <summary>Takes note of days that are on disk.</summary>
    public void Add(in PersonMonth person, long days)
    {
        for (var bit = 0; bit < 31; bit++)
        {
            if ((days >> bit & 1) == 0) continue;
            _days.Add(DayKey(person, new DateOnly(person.Month / 12, person.Month % 12 + 1, bit + 1).DayNumber));
        }
    }

    /// <summary>Takes note of an account that is on disk.</summary>
    public void Add(in AccountRowChange account)
    {
        if (_firsts.Count >= AccountsMax) _firsts.Clear();
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firsts, Key(account.Account, 0, 0), out var isKnown);
        if (!isKnown || account.FirstAt < first) first = account.FirstAt;
    }

    public void Clear()
    {
        _days.Clear();
        _firsts.Clear();
    }

    static ulong DayKey(in PersonMonth person, int day) => (ulong)(Key(person.Account, person.Person, day) >> 64);

    static UInt128 Key(AccountKey account, long person, long day)
    {
        var ids = account.Workspace.Value.Length + 1 + account.Account.Value.Length;
        Span<char> text = ids <= IdsMax ? stackalloc char[ids + RestChars] : new char[ids + RestChars];
        account.Workspace.Value.CopyTo(text);
        text[account.Workspace.Value.Length] = '/';
        account.Account.Value.CopyTo(text[(account.Workspace.Value.Length + 1)..]);
        MemoryMarshal.Write(MemoryMarshal.AsBytes(text[ids..]), (person, day));
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text));
    }
}
