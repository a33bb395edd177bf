using System.Collections.Frozen;

namespace HealthEngine.People;

/// <summary>Which passwords are taken: long ones that are not among the first that anybody tries.</summary>
/// <remarks>No rules of composition: they make passwords that people write down and machines guess.</remarks>
public static class PasswordRules
{
    public const int LengthMin = 12;

    /// <summary>A long sentence, and a bound on what is hashed.</summary>
    public const int LengthMax = 256;

    const int DistinctMin = 5;

    /// <summary>Words that lists of leaked passwords begin with; figures and signs around them change little.</summary>
    static readonly FrozenSet<string> Worn = FrozenSet.ToFrozenSet(
    [
        "password", "passwordpassword", "passwort", "kennwort", "passw", "passwd", "pass", "qwerty", "qwertyuiop",
        "qwertyqwerty", "qwertz", "qwertzuiop", "qwertyuiopasdfghjkl", "asdfghjkl", "asdfghjklasdf", "zxcvbnm", "yxcvbnm",
        "iloveyou", "iloveyousomuch", "letmein", "letmeinplease", "welcome", "willkommen", "hallohallo", "administrator",
        "admin", "adminadmin", "root", "changeme", "changemeplease", "default", "secret", "supersecret", "monkey", "dragon",
        "sunshine", "princess", "football", "baseball", "superman", "batman", "trustno", "master", "shadow", "michael",
        "computer", "internet", "abcdefghijkl", "abcdefghijklm", "abcdef", "abc", "qazwsxedc", "qazwsxedcrfv", "wsxedcrfv",
        "qweasdzxc", "qwe", "test", "testtest", "testtesttest", "customer", "customersuccess", "healthengine", "health",
        "correcthorsebatterystaple", "",
    ]);

    /// <summary>Why a password is not taken, for the person who chose it; null: it is.</summary>
    /// <param name="own">What anybody knows of its owner: name and e-mail address.</param>
    public static string? Fault(string? password, params ReadOnlySpan<string> own)
    {
        if (password is not { Length: >= LengthMin })
            return $"The password has at least {LengthMin} characters; a few words in a row are easy to remember.";
        if (password.Length > LengthMax) return $"The password has at most {LengthMax} characters.";
        if (password.Distinct().Count() < DistinctMin || Worn.Contains(Letters(password)))
            return "The password is one of the first that anybody tries. Take a few words that nobody would put together.";
        foreach (var text in own)
            if (Letters(password) is var letters && letters.Length > 0 && Letters(text).Contains(letters, StringComparison.Ordinal))
                return "The password is made of your name or address, which others know. Take something else.";
        return null;
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
}
