using System.IO.Hashing;
using System.Runtime.InteropServices;
using HealthEngine.Accounts;

namespace HealthEngine.Silo.Metrics;

/// <summary>Remembers what is on disk: that accounts are there, and on which days people are marked. More of the same costs nothing.</summary>
/// <remarks>Forgetting costs a look into the table and nothing else. Two are taken for one with a chance of one in 10²⁴.</remarks>
sealed class MetricsSeen
{
    // About 16 MB each: the people of a busy day, and the accounts. When one is full it starts anew.
    const int CountMax = 500_000;

    // Longer ids are rare, and cost an array each.
    const int IdsMax = 256;

    // A person and a day, 8 bytes each.
    const int RestChars = 8;

    readonly HashSet<UInt128> _days = [];
    readonly Dictionary<UInt128, long> _firsts = [];

    public bool Has(in PersonMonth person, int day) => _days.Contains(Key(person, day));

    /// <summary>Whether an account is there with a signal as early as this.</summary>
    public bool Has(AccountKey account, long at) => _firsts.TryGetValue(Key(account, 0, 0), out var first) && first <= at;

    /// <summary>Takes note of days that are on disk.</summary>
    public void Add(in PersonMonth person, long days)
    {
        for (var bit = 0; bit < 31; bit++)
        {
            if ((days >> bit & 1) == 0) continue;
            if (_days.Count >= CountMax) _days.Clear();
            _days.Add(Key(person, new DateOnly(person.Month / 12, person.Month % 12 + 1, bit + 1).DayNumber));
        }
    }

    /// <summary>Takes note of an account that is on disk.</summary>
    public void Add(in AccountRowChange account)
    {
        if (_firsts.Count >= CountMax) _firsts.Clear();
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firsts, Key(account.Account, 0, 0), out var isKnown);
        if (!isKnown || account.FirstAt < first) first = account.FirstAt;
    }

    public void Clear()
    {
        _days.Clear();
        _firsts.Clear();
    }

    static UInt128 Key(in PersonMonth person, int day) => Key(person.Account, person.Person, day);

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
