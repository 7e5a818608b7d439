using System.Globalization;
using System.Reflection;

namespace IntegrationHub.Tests.Settings;

/// <summary>One setting of the product, under the name of its environment variable.</summary>
/// <param name="Declared">The property that holds it.</param>
/// <param name="Default">What holds when nobody sets it.</param>
internal sealed record Setting(string Name, PropertyInfo Declared, object? Default)
{
    private static readonly Type[] Simple = [typeof(string), typeof(bool), typeof(TimeSpan), typeof(int), typeof(ushort), typeof(double)];

    /// <summary>What may be written, in words.</summary>
    public string Kind => Nullable.GetUnderlyingType(Declared.PropertyType) is { } given ? KindOf(given) : KindOf(Declared.PropertyType);

    public string DefaultText => Default switch
    {
        null or "" => "",
        bool truth => truth ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => Default.ToString()!,
    };

    /// <summary>The settings that an options object is made of, those of its parts included.</summary>
    public static IEnumerable<Setting> Of(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            var name = $"{section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}";
            if (IsSimple(property.PropertyType))
            {
                yield return new Setting(name, property, property.GetValue(options));
            }
            else if (property.GetValue(options) is { } part && part.GetType().Namespace!.StartsWith("IntegrationHub", StringComparison.Ordinal))
            {
                foreach (var inner in Of(name, part))
                {
                    yield return inner;
                }
            }
        }
    }

    private static bool IsSimple(Type type) => type.IsEnum || Simple.Contains(type);

    private static string KindOf(Type type)
        => type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
            : type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "time"
            : type == typeof(string) ? "text"
            : "number";
}
