"""Words around names: titles before them, academic degrees, and words that end a name or are none."""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Only abbreviations have a full stop: "Baik, Bu. Kelihatannya" ends a sentence with its title.
TITLES = re.compile(
    r"\b(?:(?:Bpk|Sdri?|Tn|Ny|Nn|Alm|Ust|Mr|Mrs|Ms|Prof)\.?|Bapak|Pak|Pakde|Paklik|Ibu|Ibunda|Bu|Bunda|Bude|"
    r"Bulik|Mas|Mbak|Mba|"
    r"Mbok|Kakak|Kak|Bang|Abang|Dik|Dek|Adik|Adinda|Om|Tante|Kang|Akang|Teh|Teteh|Ayuk|Yuk|Cik|Cek|Wak|Uda|Uni|"
    r"Gus|Ning|Haji|Hajah|"
    r"Ustadz?|Ustaz|Ustadzah|Kiai|Kyai|Buya|Romo|Pastor|Pendeta|Tuan|Nyonya|Nona|Saudara|Saudari|Almarhum|"
    r"Almarhumah|Miss|Madam|"
    r"Mister|dokter|profesor|professor)(?=[ \u00a0])",
    re.IGNORECASE,
)
"""A form of address; a name may follow."""

MORE_TITLES = _set(
    """
    haji hajah hajjah ustaz ustadz ustadzah kiai kyai dokter profesor professor almarhum almarhumah alm mas pak bu
    ibu bapak
    """
)
"""What may stand between a title and the name, without belonging to the name."""

DEGREES_BEFORE = _set(
    """
    prof prof. dr dr. drg. drs drs. dra dra. ir ir. h. hj hj. k.h. kh. ust. tgk. r. rr. r.a. ra. ns. apt.
    """
)
"""Degrees and honours before a name, in lower case; they go with it."""

DEGREE_STARTS = re.compile(
    r"(?<![\w.])(?:Prof\.(?:[ ]?Dr\.)?|Dr\.|dr\.|drg\.|Drs\.|Drs\b|Dra\.|Dra\b|Ir\.|Hj\.|H\.|K\.?H\.|Ns\.|Apt\.|"
    r"Ust\.)(?=[ \u00a0]{0,2}[A-Z])"
)

_DOTTED = (
    r"(?:S|M|A|D)\.[ ]?(?:Sos|IP|STP|Si|Sc|Pd|Kom|Kep|Keb|Farm|Gz|Hum|Ag|Psi|Ked|KM|T|E|H|P|M|A|Ak|AP|Kes|Eng|"
    r"Pol|Tr|Ars|"
    r"I\.[ ]?Kom|Pd\.[ ]?I|Md|Ikom|Akt|Stat|Mat|Pt|Hut|Pi|Fil|Th|Sn|Ds|Or|SIP|Int|BA)(?:\.[ ]?(?:I|Sos|Keb|Kep|"
    r"Kom|Pd|Si|P|Ak|T|E|Kes))?\.?"
)
_PLAIN = (
    r"(?:SE|SH|ST|SP|SIP|SSTP|STP|SKM|SPd|SAg|SKom|SSos|MM|MH|MT|MSi|MPd|MAP|MKes|MSc|MPA|MBA|MA|AMd|Amd|BA|BSc|PhD|"
    r"Akt|CPA)\b\.?"
)
DEGREES_AFTER = re.compile(
    rf"(?:[ \u00a0]{{0,2}},[ \u00a0]{{0,2}}(?:{_DOTTED}|{_PLAIN}|Ph\.[ ]?D\.?)|[ \u00a0]{_DOTTED}(?![a-z]))"
)
"""A degree behind a name with the comma before it, or with a blank alone where it is dotted."""

INTRODUCTIONS = re.compile(
    r"\b(?:nama (?:lengkap )?(?:saya|aku|kami|ku)(?: ini)?(?: adalah)?|nama ?ku|nama panggilan(?:nya| saya)?|"
    r"panggil (?:saja |aja )?(?:saya|aku)(?: saja)?|"
    r"panggil(?:an)? (?:saya|nya)|saya bernama|perkenalkan,? (?:nama saya |saya )|nama lengkap(?:nya)?|"
    r"my name is|my name['’]s|please call me|call me)(?:[ ]?[:,])?(?=[ \u00a0])",
    re.IGNORECASE,
)
"""What someone says before their own name."""

MENTIONS = re.compile(
    r"\b(?:bernama|namanya|yang namanya|dipanggil|atas nama|a\.?n\.|dengan nama|oleh saudara|tertanda|ttd\.?|"
    r"named|called|his name is|her name is)"
    r"(?:[ ]?[:,])?(?=[ \u00a0])",
    re.IGNORECASE,
)
"""What someone says before the name of another."""

RELATIONS = re.compile(
    r"\b(?:(?:adik|kakak|abang|anak|cucu|istri|suami|ayah|paman|bibi|keponakan|ponakan|sepupu|mertua|ipar|"
    r"menantu|teman|kawan|rekan|"
    r"tetangga|staf|anak buah|atasan|pembantu|mantan|pacar|tunangan|sahabat)"
    r"(?:[ ](?:saya|aku|kami|kita|dia|beliau|mereka)|ku|nya)?|my (?:brother|sister|son|daughter|wife|husband|"
    r"friend|colleague|boss)"
    r"|\bsi)(?:[ ]?,)?(?=[ ][^\W\d_])",
    re.IGNORECASE,
)
"""Who somebody is to the speaker, before the name."""

AND_OTHERS = re.compile(r"[ ](?:dkk\b|cs\b|dan kawan-kawan\b|and (?:the )?others\b)")
"""What is said behind the name of one of several."""

SPOKEN_TO = re.compile(
    r"\b(?:sama|bareng|ketemu|telepon|ajak|ngajak|suruh|nyuruh|titip|kata|katanya|minta tolong|panggil|tanya|"
    r"nanya|asked|told|met|"
    r"called|with|said|thanked)(?=[ ][^\W\d_])"
)
"""What is done with people more often than with things."""

HEADINGS = re.compile(
    r"^[ \t>*_#\-]{0,6}(?:Nama(?: lengkap| informan| narasumber| responden| pewawancara| peneliti)?|Name|"
    r"Informan(?: ?\d{1,3})?|Narasumber|"
    r"Responden(?: ?\d{1,3})?|Partisipan|Pewawancara|Peneliti|Interviewer|Interviewee|Participant|Respondent|"
    r"Moderator|Wawancara dengan|"
    r"Interview with)[*_ \t]{0,6}[:\t ][*_]{0,3}(?=[ \t]{0,4})",
    re.IGNORECASE | re.MULTILINE,
)
"""What heads a line that holds a name and little else."""

CONNECTIVES = _set(
    """
    bin binti bt. bte al el as ar ibn van de der den von y dos da
    """
)

JOBS = _set(
    """
    camat sekcam lurah seklur sekretaris sekda sekdes sekdis kades kadus kadis kaban kabid kabag kasi kasie kasubbag
    kasubag kasubbid kasubid kasubsi kasat kapolsek kapolres kapolda kapolri danramil dandim babinsa bhabinkamtibmas
    kepala wakil bupati wabup walikota wali wawali wawako gubernur wagub presiden wapres menteri menpan mendagri
    ketua wakil anggota dewan dirjen direktur deputi asisten ajudan staf staff pelaksana pegawai karyawan karyawati
    operator admin administrator bendahara pengelola penyusun petugas pengawas penyelia penyuluh pendamping
    fasilitator koordinator komandan kolonel mayor kapten letnan sersan serma aiptu aipda bripka bripda iptu ipda
    akp kompol polisi tentara dokter bidan perawat mantri guru dosen rektor dekan ustaz imam khatib hakim jaksa
    pengacara notaris penghulu hansip linmas kader trantib satpol satpam sopir supir tukang pedagang petani nelayan
    warga tamu pejabat atasan bos manajer manager mandor kolektor sales ojek kurir pembina penjaga pengadministrasi
    informan narasumber responden partisipan pewawancara peneliti moderator interviewer interviewee participant
    respondent speaker pembicara rt rw rt/rw pkk pns asn pppk thl tkd honorer kadin kadispora kadinkes kacab karo
    plt plh pj pjs pimpinan mentor coach widyaiswara assessor asesor analis pranata arsiparis auditor inspektur
    president director head chief secretary governor minister officer professor teacher nurse doctor leader boss
    chairman chairwoman
    """
)
"""Posts: "Pak Camat" is a post, and "Pak Ahmad Camat" ends with it."""

POST_BEFORE_NAME = re.compile(
    r"[ \u00a0](?:camat|sekcam|lurah|seklur|kades|kadus|sekdes|sekda|kadis|kaban|kabag|kabid|kasi|kasie|"
    r"kasubb?ag|bupati|wabup|"
    r"walikota|wali kota|gubernur|ketua|rt|rw|guru|dokter|ustaz|ustadz|kapolsek|danramil|dosen)(?=[ \u00a0])",
    re.IGNORECASE,
)
"""Posts that are said between a title and a name."""

UNITS = _set(
    """
    pemerintahan pemberdayaan trantib ketenteraman ketertiban pelayanan umum keuangan perencanaan kepegawaian
    program kesejahteraan ekonomi pembangunan sosial pendidikan kesehatan perhubungan hukum organisasi humas
    pertanian perdagangan ilir ulu timur barat utara selatan tengah pusat
    """
)
"""What stands behind a post and is no name."""

_KIN = _set(
    """
    mr mrs ms miss dr prof bpk sdr sdri tn ny nn alm ust mbak mba kang teh abang bang dik dek om tante nona nyonya
    tuan bapak ibu pak bu ayah bunda anak istri suami kakak adik nenek kakek paman bibi mertua tiri kandung ipar
    sepupu rumah negara kota pertiwi jari tangga hamil muda tua wak uwak mamak emak sekalian bapak-bapak ibu-ibu de
    lik haji hajah hajjah almarhum almarhumah besar kecil eropa soviet
    """
)
_PLACES = _set(
    """
    dinas badan kantor kecamatan kelurahan kota kabupaten provinsi propinsi desa dusun seksi bidang bagian subbagian
    subbag sub unit upt uptd balai rumah sakit puskesmas posyandu sekolah universitas institut politeknik kampus
    masjid mushola gereja pura vihara pasar jalan gang komplek perumahan gedung ruang aula lapangan bank bri bca bni
    bsi mandiri pemerintah pemda pemkot pemkab pemprov bkd bkn bkpsdm bpsdm bappeda inspektorat dprd dpr mpr kpk bpk
    bpjs kpu polri tni satpol-pp musrenbang indonesia jawa sumatera sumatra kalimantan sulawesi papua bali jakarta
    bandung surabaya medan palembang semarang yogyakarta jogja makassar aceh lampung riau jambi allah tuhan nabi
    rasul rasulullah yesus kristus pancasila puskesmas google whatsapp zoom excel word
    """
)
_MONTHS_AND_DAYS = _set(
    """
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu kamis
    jumat jum'at sabtu minggu january february march may june july august october december monday tuesday wednesday
    thursday friday saturday sunday ramadan ramadhan lebaran idul idulfitri natal
    """
)
_FUNCTION = _set(
    """
    saya aku kami kita anda kamu dia ia beliau mereka engkau kalian itu ini tersebut sini situ sana di ke dari pada
    kepada untuk dengan oleh tentang yang dan atau tapi tetapi namun sedangkan kalau jika bila apabila karena sebab
    supaya agar sehingga sampai sejak selama ketika saat waktu sebelum sesudah setelah apa apakah bagaimana gimana
    siapa kapan mana dimana kemana kenapa mengapa berapa ada tidak tak enggak nggak gak ndak bukan jangan sudah udah
    telah belum sedang akan bisa dapat boleh harus mesti mau ingin pengin jadi menjadi juga lagi masih pernah sering
    jarang selalu kadang sangat sekali terlalu lebih paling cukup kurang hanya cuma saja aja pun lah kan kok sih
    dong deh nih tuh ya iya yah oh ah eh nah wah lho loh terima kasih makasih selamat pagi siang sore malam silakan
    silahkan mohon maaf permisi tolong coba mari ayo baik betul benar begitu gitu begini gini semua setiap tiap para
    banyak beberapa sedikit satu dua tiga empat lima enam tujuh delapan sembilan sepuluh pertama kedua ketiga hari
    minggu bulan tahun tadi nanti besok kemarin sekarang dulu lalu terus kemudian akhirnya mungkin memang pasti
    tentu biasanya misalnya contohnya menurut sendiri punya bilang kata tahu lihat dengar datang pergi pulang kerja
    ikut izin punten monggo assalamualaikum waalaikumsalam nama umur jabatan the a an and or but if when while
    because so that this these those it he she we they you i in on at to from of for with by about as is are was
    were be been has have had do does did not no yes well okay ok oke please thank thanks good morning afternoon
    evening what why how who where which can could would will shall should may might must just only also very much
    more most then there here now today tomorrow yesterday one two three four five my your his her our their
    """
)
_INSTITUTIONS = _set(
    """
    asn pns pppk nip nik npwp ktp kk sk spt sppd skp dp3 lkip lakip renja renstra rpjmd dpa bimtek diklat pim
    diklatpim siak dtks sipd e-kinerja ekinerja e-office simpeg pol pp apbd apbn umkm csr sop iso tv hp wa sms ac it
    wfh covid mc lo sd smp sma smk stm mi mts ma s1 s2 s3 d3
    """
)
_FILES = _set(
    """
    wawancara interview transkrip transkripsi transcript rekaman recording audio video file berkas catatan notes
    observasi observation notulen fgd dokumen document final draft revisi versi salinan copy kuesioner lampiran
    """
)
NO_NAME = _FILES | JOBS | _KIN | _PLACES | _MONTHS_AND_DAYS | _FUNCTION | _INSTITUTIONS
"""Words, in lower case, that are no part of a person's name and end one."""

NAMED_AFTER = _set(
    """
    jl jl. jln jalan gang universitas univ institut rsud rsup rs rsu rsia bandara stadion masjid gereja gedung gor
    lapangan pasar taman sma smp sd smk sman smpn sdn man mts pt cv ud yayasan hotel rumah toko warung bank
    pelabuhan terminal kampung desa kelurahan kecamatan kabupaten kota pulau gunung sungai danau selat teluk
    jembatan museum hari street road avenue airport university hospital
    """
)
"""What is named after people: a name behind it stands for a place."""
