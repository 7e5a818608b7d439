namespace IntegrationHub.Host.Demo;

/// <summary>Invented names and phrases.</summary>
internal static class DemoWords
{
    private static readonly string[] Women
        = ["Siti Aminah", "Dewi Lestari", "Nur Halimah", "Rina Marlina", "Yuyun Yuningsih", "Euis Komariah", "Imas Masitoh", "Lilis Suryani", "Neneng Hasanah", "Ratna"];

    private static readonly string[] Men
        = ["Asep Saepudin", "Dadang Hidayat", "Ujang Supriatna", "Budi Santoso", "Agus Setiawan", "Cecep Ruhiyat", "Deden Kurnia", "Iwan Gunawan", "Tatang Sutisna", "Suherman"];

    private static readonly string[] Streets
        = ["Jl. Veteran", "Jl. Jenderal Sudirman", "Jl. Kapten Halim", "Jl. Ibrahim Singadilaga", "Jl. Basuki Rahmat", "Kp. Cikopo", "Kp. Munjul"];

    private static readonly string[] Phrases
        = ["Sesuai berkas terlampir", "Perumahan Bukit Panorama", "Pasar Rebo", "Blok A nomor 7", "Keperluan keluarga", "Puskesmas Munjul Jaya", "Toko Barokah", "Kampung Cikopo"];

    public static string Name(Random random, bool female) => Pick(random, female ? Women : Men);

    public static string Address(Random random) => $"{Pick(random, Streets)} No. {random.Next(1, 200)}";

    public static string Phrase(Random random) => Pick(random, Phrases);

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
