"""Given names that are common in Indonesia and are not ordinary words as well, in lower case.

They only add to what titles and introductions tell: a capital word of this list is a name worth looking at.
"""

_WORDS = """
    abdul abdullah abdurrahman achmad adi aditya adrian agnes agus agustina agustinus ahmad aida aisyah ajeng albert
    aldi alex alfian ali alifah alvin alwi amalia amanda amelia aminah amir amran amri anang andi andika andre andreas
    andri andriani angga anggi anggraini ani anisa anita anna annisa anton antonius anwar ardi ardian ari arief arif
    arifin aris aristya arman armin asep asih asmara asti astri astuti aulia ayu aziz azizah bagas bahar bambang
    basuki benny bernadus boby budi budiman budiyanto burhan burhanuddin cahyani cahyo cahyono candra carolina
    christina daniel darmanto darmawan darto david deddy dedi dedy deni denny desi desy dewi diah dian diana didik
    dimas dina dodi doni donny dwi eddy edi edo edwin efendi eka eko elisa elly elvira emi endah endang endro eni erik
    erlangga erna ernawati erni erwin evi fadhil fadli fahmi fahri fahrul faisal faiz fajri fanny farah farhan farid
    farida fatimah fatma fauzan fauzi fauziah febri febrianti ferdian ferdinand ferry fira fitri fitria fitriani
    fransiska fransiskus galih gilang gita gunawan gusti habib hadi hafiz halimah hamid hamzah hana handayani handoko
    hani haris hariyanto hartati hartini hartono haryanto haryono hasan hasanah hasanuddin hendra hendri hendro heni
    henny heri heriyanto herlina herman hermawan herry heru hesti hidayat hidayati husein husna ibrahim ida iin ikhsan
    ilham imelda indra indrawati indri indriani ineke intan irawan irfan irma irwan iskandar ismail isnaini iwan jaka
    jamal jamaluddin jamilah joko jonathan joni jono julianti jumadi junaidi kadek karim karina kartika kasim kemas
    ketut khadijah khairul kiki komang kristina kurniawan kurniawati kusnadi lastri latifah lia liana lidya lilik
    lilis lina linda lisa lukman lusi lusiana lutfi mahmud maimunah maman mansyur margareta maria mariam mariana
    marlina marni maryam masitoh maulana maya megawati michael mila mira miranti misbah mochamad mohamad mohammad
    muchlis muhamad muhammad muhdi mukhlis muliadi mulyadi mulyani mulyono munir mustafa mustofa nadia naila nana nani
    nanik nasir nasution natalia nia niken nina nining nisa nita noor nopriansyah nova novi novia novita nugraha
    nugroho nunung nur nuraini nurdin nurhayati nuri nurjanah nurlela nurul nyoman oki oktavia pratiwi priyanto
    purnomo purwanti purwanto rachmat raden rafi rahayu rahma rahman rahmawati raihan rama ramadhani ramli rani ratih
    ratna ratnasari rendi reni renny resti rian riana riani ricky ridho ridwan rika rina rini rio risa riska rizal
    rizki rizky roberto rochmat rohani rohman roni rosa rosmiati rosyid ruben rudi rudy rukmini rusdi ruslan rusli
    ryan saiful salim salma samsuddin samsul sandi sandra santi santoso saputra sarah sartika satria septian septiani
    setiawan setiawati setyo sholeh sigit silvia simon sinta siska siti slamet sofyan solihin sonia sri stefanus
    sudarman sudarto sudirman sugeng sugianto suharti suharto suherman sujarwo sukardi sukarno sukma sulaiman sulastri
    sulistyo sumarni sumarno sumiati sunarti sunarto suparman suparno supriadi supriyanto supriyono suryadi suryani
    suryono susanti susanto susi susilawati susilo sutarno sutrisno suwarni suwarno suyanto suyatno syafii syahrul
    syaiful syamsul syarif syarifah taufik taufiq theresia titik titin tono triyono tuti tutik udin ujang ulfa umar
    usman utami utari vera veronika vina vivi wahid wahyudi wahyuni wahyuningsih wardani wati wawan wayan wibowo widi
    widiastuti widodo widya wijaya wiji wiwik wulan wulandari yanti yanto yayan yayuk yeni yogi yohana yohanes yudha
    yudi yulia yuliana yuliani yulianti yulianto yuni yunita yunus yuri yusuf zaenal zahra zainab zainal zaini
    zainuddin zulfikar zulkarnain zulkifli
"""
GIVEN = frozenset(_WORDS.split())
